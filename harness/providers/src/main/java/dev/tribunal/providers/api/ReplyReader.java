package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts one reply together, from one JSON text or from the events of a stream. */
abstract class ReplyReader {
  private static final int MOST_OTHERS = 20;

  /** Events that are no JSON cost as much as ten that are; a client stops at the first. */
  private static final int MOST_DAMAGED = 100;

  String id = "";
  String model = "";
  final StringBuilder text = new StringBuilder();
  final StringBuilder refusal = new StringBuilder();
  final List<PartialCall> calls = new ArrayList<>();
  @Nullable String finishReason;

  /** Whether the stream came to the end that its API has for streams. */
  boolean ended;

  final ObjectNode usage = Json.object();
  final Map<String, String> deployment = new TreeMap<>();
  private final SortedSet<String> others = new TreeSet<>();
  private @Nullable String error;
  private @Nullable String damage;
  private int damaged;
  private int events;

  /** Takes in an answer that is one JSON text. */
  abstract void whole(JsonNode json);

  /**
   * Takes in an event of a stream.
   *
   * @param type the event's own; empty where it has none
   */
  abstract void event(String type, JsonNode json);

  /** What the last event of a whole stream is, in words; only asked where it did not come. */
  abstract String end();

  /** Makes one way of counting of the provider's. */
  abstract Usage usage();

  /** Called once, before the reply is made. */
  void finish() {}

  /** Reads an answer; empty where it is neither JSON nor a stream of events. */
  final Optional<ModelReply> read(ApiAnswer answer) {
    Optional<JsonNode> json = answer.strict().flatMap(Json::received);
    if (json.isPresent()) {
      ended = true;
      noteErrorOf(json.get());
      whole(json.get());
      return Optional.of(reply());
    }
    return readStream(answer.lenient());
  }

  /** Reads an answer that is not one JSON text. */
  Optional<ModelReply> readStream(String answer) {
    ServerSentEvents.read(answer, this::take);
    return events == 0 ? Optional.empty() : Optional.of(reply());
  }

  private boolean take(ServerSentEvents.Event event) {
    if (event.data().strip().equals("[DONE]")) {
      events++;
      done();
      return true;
    }
    JsonNode json = Json.received(event.data()).orElse(null);
    if (json != null) {
      take(event.type(), json);
    } else if (event.ended()) {
      noteDamage(
          "is damaged: its event %d is not JSON: %s"
              .formatted(events + 1, Excerpt.quoted(event.data(), 0)));
      damaged++;
    }
    return damaged < MOST_DAMAGED;
  }

  /** Takes in a piece of the stream. */
  final void take(String type, JsonNode json) {
    events++;
    noteErrorOf(json);
    event(type, json);
  }

  /** The mark that some providers put behind the last event. */
  void done() {
    ended = true;
  }

  private void noteErrorOf(JsonNode json) {
    ApiError.within(json).ifPresent(this::noteError);
  }

  /** The first one is kept: what follows it is its consequence. */
  final void noteError(String message) {
    if (error == null) {
      error = message;
    }
  }

  final void noteDamage(String flaw) {
    if (damage == null) {
      damage = flaw;
    }
  }

  final void noteOther(String kind) {
    if (others.size() < MOST_OTHERS && !kind.isEmpty()) {
      others.add(Excerpt.clip(kind, 60));
    }
  }

  /** Adds what is reported; later reports replace earlier ones, as they do at all providers. */
  final void noteUsage(JsonNode reported) {
    for (var field : reported.properties()) {
      if (!field.getValue().isNull()) {
        usage.set(field.getKey(), field.getValue());
      }
    }
  }

  final void noteFinish(String reason) {
    if (!reason.isEmpty()) {
      finishReason = Excerpt.clip(reason, 200);
    }
  }

  /** The id and the model of an answer or of the first piece that has them. */
  final void noteIdentity(JsonNode json, String idField, String modelField) {
    if (id.isEmpty()) {
      id = Json.text(json, idField);
    }
    if (!Json.text(json, modelField).isEmpty()) {
      model = Json.text(json, modelField);
    }
    DeploymentFacts.add(json, deployment);
  }

  final ModelReply reply() {
    finish();
    return new ModelReply(
        id,
        model,
        text.toString(),
        refusal.toString(),
        calls.stream().map(PartialCall::whole).toList(),
        others,
        finishReason,
        usage(),
        new TreeMap<>(deployment),
        error,
        flaw());
  }

  private @Nullable String flaw() {
    if (damage != null || ended || error != null) {
      return damage;
    }
    return "broke off: it ended without " + end();
  }
}
