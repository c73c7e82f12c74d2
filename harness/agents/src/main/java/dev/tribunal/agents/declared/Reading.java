package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Excerpts;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How what a service says is read.
 *
 * @param answer where the answer is
 * @param cost where the cost in US dollars is; null where it does not say
 * @param partial where a part of the answer is while the work is under way; null as above
 * @param state where the state of the work is; null where it has none
 * @param error where the reason of a failure is; null as above
 * @param done the states that mean success, in lower case
 * @param failed the states that mean failure, in lower case
 */
record Reading(
    JsonPlace answer,
    @Nullable JsonPlace cost,
    @Nullable JsonPlace partial,
    @Nullable JsonPlace state,
    @Nullable JsonPlace error,
    Set<String> done,
    Set<String> failed) {
  static final Set<String> DONE = Set.of("done", "completed", "succeeded", "success", "finished");
  static final Set<String> FAILED =
      Set.of("failed", "failure", "error", "cancelled", "canceled", "expired");

  private static final int SHOWN = 200;

  /** Without states: each message is an answer. */
  static Reading of(JsonPlace answer, @Nullable JsonPlace cost) {
    return new Reading(answer, cost, null, null, null, DONE, FAILED);
  }

  /** The answer in a value that holds one. */
  String answer(JsonNode value, String source) throws DeclaredAgentException {
    return Json.text(at(answer, value, source));
  }

  /** Notes what it costs, if it says so. */
  void noteCost(JsonNode value, Progress progress) {
    find(cost, value)
        .filter(found -> found.isNumber() || found.isTextual())
        .flatMap(found -> decimal(found.asText()))
        .ifPresent(progress::cost);
  }

  /**
   * Reads a message of a service that may still be at work.
   *
   * @param source what messages call it
   * @return the answer; empty where it is still at work
   * @throws DeclaredAgentException where it failed, or says nothing of its state
   */
  Optional<String> read(JsonNode value, String source, Progress progress)
      throws DeclaredAgentException {
    noteCost(value, progress);
    find(partial, value).ifPresent(found -> progress.said(Json.text(found)));
    if (state == null) {
      return Optional.of(answer(value, source));
    }
    String now = bounded(Json.text(at(state, value, source)));
    progress.state(now);
    String known = now.toLowerCase(Locale.ROOT);
    if (failed.contains(known)) {
      throw new DeclaredAgentException(
          "%s says that its task is in the state %s%s"
              .formatted(
                  source,
                  Excerpts.quote(now, SHOWN),
                  find(error, value)
                      .map(found -> ": " + Excerpts.quote(Json.text(found), 2 * SHOWN))
                      .orElse("")));
    }
    return done.contains(known) ? Optional.of(answer(value, source)) : Optional.empty();
  }

  private static JsonNode at(JsonPlace place, JsonNode value, String source)
      throws DeclaredAgentException {
    return place
        .in(value)
        .orElseThrow(
            () ->
                new DeclaredAgentException(
                    "%s has nothing at %s: %s"
                        .formatted(source, place, Excerpts.quote(value.toString(), SHOWN))));
  }

  private static Optional<JsonNode> find(@Nullable JsonPlace place, JsonNode value) {
    return place == null ? Optional.empty() : place.in(value);
  }

  private static String bounded(String state) {
    return state.length() <= SHOWN ? state : state.substring(0, SHOWN);
  }

  /** Money is neither huge nor exact to a hundred digits; what a service says may be both. */
  private static Optional<BigDecimal> decimal(String text) {
    try {
      if (text.length() > 40) {
        return Optional.empty();
      }
      BigDecimal usd = new BigDecimal(text);
      boolean sane = usd.signum() >= 0 && usd.precision() <= 30 && Math.abs(usd.scale()) <= 20;
      return sane ? Optional.of(usd) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
