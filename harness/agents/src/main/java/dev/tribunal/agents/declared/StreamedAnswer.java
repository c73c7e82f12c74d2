package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Excerpts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Puts an answer together from the events of its stream, and knows whether it came to its end. */
final class StreamedAnswer implements EventStream.Sink {
  private static final String DONE = "[DONE]";

  /**
   * How an answer streams.
   *
   * @param delta where an event has a piece of the answer
   * @param end what an event has that ends the answer; null where only the connection's end does
   * @param chat whether it is OpenAI-compatible: [DONE] is an end as well, and any error is one
   */
  record Shape(JsonPlace delta, @Nullable StreamEnd end, boolean chat) {}

  private final Shape shape;
  private final Reading reading;
  private final Progress progress;
  private boolean over;
  private boolean ended;
  private int pieces;

  StreamedAnswer(Shape shape, Reading reading, Progress progress) {
    this.shape = shape;
    this.reading = reading;
    this.progress = progress;
  }

  @Override
  public void event(String name, String data) throws IOException {
    if (over) {
      return;
    }
    StreamEnd end = shape.end();
    if (end != null && end.isNamed(name, data)) {
      ended = true;
      over = true;
      takeLast(data);
    } else if (data.equals(DONE)) {
      ended |= shape.chat();
      over = true;
    } else if (!data.isEmpty()) {
      JsonNode event = read(data);
      take(event);
      // more may follow, such as the cost
      ended |= end != null && end.isIn(event);
    }
  }

  /** An event that is an end by its name may have anything with it. */
  private void takeLast(String data) throws IOException {
    JsonNode event;
    try {
      event = Json.MAPPER.readTree(data);
    } catch (IOException e) {
      return;
    }
    take(event);
  }

  private void take(JsonNode event) throws IOException {
    JsonNode error = event.path("error");
    if (error.isObject() || (shape.chat() && error.isTextual() && !error.textValue().isEmpty())) {
      throw new IOException("an event tells of an error: " + Excerpts.quote(error.toString(), 200));
    }
    reading.noteCost(event, progress);
    shape
        .delta()
        .in(event)
        .ifPresent(
            piece -> {
              pieces++;
              progress.append(Json.text(piece));
            });
  }

  private static JsonNode read(String data) throws IOException {
    try {
      return Json.MAPPER.readTree(data);
    } catch (IOException e) {
      throw new IOException("an event is no JSON: " + Excerpts.quote(data, 200));
    }
  }

  /**
   * The whole of it, when the connection has ended.
   *
   * @param source what messages call it
   * @throws DeclaredAgentException where there is none, or it is not whole
   */
  String whole(String source) throws DeclaredAgentException {
    StreamEnd end = shape.end();
    if (end != null && !ended) {
      throw new DeclaredAgentException(
          "%s broke off: no event has its end, %s%s; what came is %s"
              .formatted(
                  source,
                  shape.chat() ? DONE + " or " : "",
                  end.shown(),
                  Excerpts.quote(progress.partial(), 200)));
    }
    if (pieces == 0) {
      throw new DeclaredAgentException(
          "no event of %s has anything at %s".formatted(source, shape.delta()));
    }
    return progress.partial();
  }
}
