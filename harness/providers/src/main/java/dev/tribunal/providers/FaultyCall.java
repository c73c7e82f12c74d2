package dev.tribunal.providers;

import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tribunal.core.FaultRule;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Incident;
import dev.tribunal.providers.faults.CallToSpoil;
import dev.tribunal.providers.faults.Spoilt;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A call of a trial with faults, and what the agent saw of it. Guarded by its source. */
final class FaultyCall {
  final AgentRequest request;
  final @Nullable FaultRule rule;
  private final String id;

  /** Whether the service, or its recording, was asked. */
  boolean passedOn;

  /** What the agent saw in place of the service's answer; null where it saw that one. */
  private @Nullable Exchange seen;

  private @Nullable Incident incident;

  /**
   * @param place of the call among all calls of all runs of this trial, in words
   */
  FaultyCall(AgentRequest request, @Nullable FaultRule rule, String place) {
    this.request = request;
    this.rule = rule;
    this.id = Hashes.sha256(place).substring(0, 24);
  }

  CallToSpoil toSpoil(boolean model) {
    return new CallToSpoil(
        model,
        request.method(),
        request.path(),
        request.query(),
        request.body().json().orElse(MissingNode.getInstance()),
        id);
  }

  void misfits(FaultRule of, String why) {
    incident =
        new Incident(Incident.Kind.MISFIT, "%s; not injected: %s".formatted(of.describe(), why), 0);
  }

  void isDelayed(FaultRule of, long millis) {
    incident = new Incident(Incident.Kind.FAULT, of.describe(), millis);
  }

  void isSpoilt(FaultRule of, Spoilt.Answer answer) {
    isSpoilt(
        of,
        new Answer(answer.status(), answer.headers(), Body.of(answer.body())),
        switch (answer.ending()) {
          case WHOLE -> Exchange.Delivery.ANSWERED;
          case RESET -> Exchange.Delivery.BROKEN;
          case STALLED -> Exchange.Delivery.CUT;
        });
  }

  void isUnanswered(FaultRule of) {
    isSpoilt(of, new Answer(0, Map.of(), Body.EMPTY), Exchange.Delivery.FAILED);
  }

  private void isSpoilt(FaultRule of, Answer answer, Exchange.Delivery delivery) {
    incident = new Incident(Incident.Kind.FAULT, of.describe(), 0);
    seen =
        new Exchange(
            request.service(),
            request.method(),
            request.path(),
            request.query(),
            request.body(),
            answer.status(),
            Headers.kept(answer.headers()),
            answer.body(),
            delivery,
            0,
            0,
            List.of(),
            List.of(incident));
  }

  /** What the agent saw where nobody was asked: it took no time. */
  Exchange seenAt(long startedMillis) {
    Exchange made = seen;
    if (made == null) {
      throw new IllegalStateException("A call that nobody answered: " + request.describe());
    }
    return made.at(startedMillis, 0, made.incidents());
  }

  /** What the agent saw of what the service answered. */
  Exchange seenOf(Exchange clean) {
    Incident of = incident;
    if (of == null) {
      return clean;
    }
    List<Incident> incidents = Stream.concat(clean.incidents().stream(), Stream.of(of)).toList();
    Exchange changed = seen == null ? clean : seen;
    return changed.at(clean.startedMillis(), clean.latencyMillis(), incidents);
  }

  boolean isAnswered() {
    return seen != null;
  }
}
