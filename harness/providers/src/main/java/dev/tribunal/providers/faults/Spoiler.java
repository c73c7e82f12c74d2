package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Fault;
import dev.tribunal.providers.faults.Spoilt.Answer;
import dev.tribunal.providers.faults.Spoilt.Ending;
import dev.tribunal.providers.json.Json;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Makes of a call what its fault wants. Random in nothing: equal calls are spoilt alike. */
public final class Spoiler {
  private Spoiler() {}

  /** Whether a fault takes the service's own answer and spoils it; others are made up. */
  public static boolean needsAnswer(Fault fault) {
    if (fault instanceof Fault.Plain plain) {
      return switch (plain) {
        case RESET_MID_BODY,
            TRUNCATED_JSON,
            TRUNCATED_STREAM,
            MALFORMED_STREAM,
            STALLED_STREAM,
            WRONG_CONTENT_TYPE ->
            true;
        case CONNECTION_REFUSED,
            EMPTY_BODY,
            INVALID_TOOL_ARGUMENTS,
            UNKNOWN_TOOL,
            REFUSAL,
            CONTEXT_LENGTH_EXCEEDED ->
            false;
      };
    }
    return fault instanceof Fault.SchemaDrift || fault instanceof Fault.SlowFirstToken;
  }

  /** An answer that no service gave. */
  public static Spoilt madeUp(Fault fault, CallToSpoil call) {
    return new MadeUp(call).of(fault);
  }

  /**
   * The service's answer, spoilt.
   *
   * @param headers names in lower case
   * @param body the whole of it
   */
  public static Spoilt changed(
      Fault fault, int status, Map<String, List<String>> headers, byte[] body) {
    Map<String, List<String>> kept = new HashMap<>(headers);
    kept.remove("content-length");
    Answer clean = new Answer(status, Map.copyOf(kept), body, Ending.WHOLE);
    if (fault instanceof Fault.SchemaDrift drift) {
      return drifted(drift, clean);
    }
    if (!(fault instanceof Fault.Plain plain)) {
      return clean;
    }
    Optional<StreamText> stream = StreamText.of(headers, body);
    return switch (plain) {
      case RESET_MID_BODY -> with(clean, half(stream, body), Ending.RESET);
      case STALLED_STREAM -> with(clean, half(stream, body), Ending.STALLED);
      case TRUNCATED_JSON ->
          stream.isPresent()
              ? new Spoilt.Misfit("the answer is a stream, which truncated_stream is for")
              : body.length < 2
                  ? new Spoilt.Misfit("the answer has nothing that could be cut off")
                  : with(clean, Arrays.copyOf(body, body.length / 2), Ending.WHOLE);
      case TRUNCATED_STREAM ->
          stream
              .<Spoilt>map(events -> with(clean, events.firstHalf(), Ending.WHOLE))
              .orElseGet(Spoiler::noStream);
      case MALFORMED_STREAM ->
          stream
              .flatMap(StreamText::malformed)
              .<Spoilt>map(malformed -> with(clean, malformed, Ending.WHOLE))
              .orElseGet(Spoiler::noStream);
      case WRONG_CONTENT_TYPE -> {
        kept.put("content-type", List.of("text/html; charset=utf-8"));
        yield new Answer(status, Map.copyOf(kept), body, Ending.WHOLE);
      }
      default -> throw new IllegalArgumentException(fault.id() + " takes no answer");
    };
  }

  private static Spoilt noStream() {
    return new Spoilt.Misfit("the answer is no stream of events");
  }

  private static byte[] half(Optional<StreamText> stream, byte[] body) {
    return stream.map(StreamText::firstHalf).orElseGet(() -> Arrays.copyOf(body, body.length / 2));
  }

  private static Answer with(Answer clean, byte[] body, Ending ending) {
    return new Answer(clean.status(), clean.headers(), body, ending);
  }

  private static Spoilt drifted(Fault.SchemaDrift drift, Answer clean) {
    JsonNode json = Json.container(clean.bodyText()).orElse(null);
    if (json == null) {
      return new Spoilt.Misfit("the answer is no JSON object or list");
    }
    List<String> lacking = new Drift(json).apply(drift);
    if (!lacking.isEmpty()) {
      return new Spoilt.Misfit("the answer has " + String.join(", ", lacking));
    }
    return with(clean, Answers.json(clean.status(), json).body(), Ending.WHOLE);
  }
}
