package dev.tribunal.runner;

import dev.tribunal.core.Case;
import dev.tribunal.core.Check;
import dev.tribunal.core.Ending;
import dev.tribunal.core.HarnessTroubleException;
import dev.tribunal.core.Incident;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Step;
import dev.tribunal.core.Stopped;
import dev.tribunal.core.TimeLimits;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import dev.tribunal.providers.AgentState;
import dev.tribunal.providers.Exchange;
import dev.tribunal.providers.TrialSession;
import dev.tribunal.providers.TrialTraffic;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Turns what agent and gateway saw of a trial into its outcome. */
final class TrialJudge {
  private final Case tested;
  private final Limits limits;

  TrialJudge(Case tested, Limits limits) {
    this.tested = tested;
    this.limits = limits;
  }

  /** Of which case the trials are. */
  String caseId() {
    return tested.id();
  }

  List<Check> checks() {
    return tested.checks();
  }

  /**
   * Judges a trial whose session is closed.
   *
   * @param talk of user and agent
   * @param judges what judges were asked
   */
  Trial judge(
      int number,
      int attempt,
      AgentEnd end,
      Talk talk,
      long elapsedMillis,
      TrialSession session,
      JudgeCalls judges) {
    var traffic = session.traffic();
    String answer = answer(end, end.isItsOwn() ? "" : talk.partialAnswer(), traffic);
    var trajectory =
        new Trajectory(
            answer,
            traffic.steps(),
            traffic.serviceCalls(),
            talk.turns(answer, traffic.steps().size(), traffic.serviceCalls().size()),
            traffic.systemPrompts(),
            talk.files(),
            talk.report(),
            judges.given(),
            traffic.harnessCalls());
    var fired = fired(end, traffic, trajectory);
    var stopped = fired.map(limit -> stopped(limit, elapsedMillis, session.state())).orElse(null);
    return Trial.graded(
        number, attempt, ending(end, traffic, fired, judges), tested.checks(), trajectory, stopped);
  }

  private static Stopped stopped(Fired fired, long elapsedMillis, AgentState state) {
    return new Stopped(
        fired.limit(),
        fired.most(),
        fired.spent(),
        elapsedMillis,
        state.lastRequest(),
        state.openToolCalls(),
        state.callsUnderWay());
  }

  /** The answer, or where the agent gave none what its model last said: a partial answer counts. */
  private static String answer(AgentEnd end, String partial, TrialTraffic traffic) {
    if (end.answer() != null) {
      return end.answer();
    }
    if (!partial.isEmpty()) {
      return partial;
    }
    String said = "";
    for (Step step : traffic.steps()) {
      said = step.text().isEmpty() ? said : step.text(); // a call that is cut says nothing
    }
    return said;
  }

  /**
   * A limit that fired.
   *
   * @param ofTime whether it is one of time, and not of calls, tokens or money
   */
  private record Fired(String limit, String most, String spent, boolean ofTime) {
    String sentence() {
      return "limits.%s of %s was used up%s"
          .formatted(
              limit,
              most,
              spent.isEmpty() ? "" : (ofTime ? ": %s" : ": %s were spent").formatted(spent));
    }
  }

  private Optional<Fired> fired(AgentEnd end, TrialTraffic traffic, Trajectory trajectory) {
    if (end.limit() != null) {
      return Optional.of(new Fired(end.limit().name(), end.limit().shown(), "", true));
    }
    var calls = traffic.limitFired();
    if (calls.isPresent()) {
      var limit = calls.get();
      return Optional.of(new Fired(limit.limit(), limit.most(), limit.spent(), false));
    }
    // a replayed trial is quick, and yet as slow as it was when it was recorded
    return TimeLimits.fired(trajectory, limits)
        .map(
            slow ->
                new Fired(
                    slow.limit(),
                    new TimeLimit(slow.limit(), slow.most()).shown(),
                    "%s took %s".formatted(slow.what(), new TimeLimit("", slow.took()).shown()),
                    true));
  }

  private Ending ending(
      AgentEnd end, TrialTraffic traffic, Optional<Fired> fired, JudgeCalls judges) {
    if (traffic.stale().isPresent()) {
      return Ending.as(Outcome.STALE_RECORDING, traffic.stale().get());
    }
    if (end.error() instanceof VirtualMachineError broken) {
      return Ending.as(Outcome.HARNESS_ERROR, broken.toString());
    }
    if (end.error() instanceof HarnessTroubleException broken) {
      return Ending.as(
          Outcome.HARNESS_ERROR, "%s: %s".formatted(broken.getMessage(), broken.getCause()));
    }
    if (fired.isPresent()) {
      return Ending.as(
          fired.get().ofTime() ? Outcome.TIMEOUT : Outcome.BUDGET_EXCEEDED, fired.get().sentence());
    }
    if (end.error() instanceof UserPlayerException failed) {
      return Ending.as(Outcome.PROVIDER_ERROR, String.valueOf(failed.getMessage()));
    }
    if (agentCalls(traffic).anyMatch(Exchange::endedWaiting)) {
      return Ending.as(
          Outcome.PROVIDER_ERROR,
          "the agent gave up a call that waited for the account's quota or the provider's recovery;"
              + " give its client a longer timeout");
    }
    if (wasCut(traffic)) {
      return Ending.as(
          Outcome.TIMEOUT,
          "a limit of time was used up, or the agent answered with a call still under way");
    }
    boolean answered = end.error() == null && end.answer() != null;
    String error = error(end, traffic);
    return new Ending(
        answered,
        !answered && gaveUpWaiting(traffic) ? Outcome.TIMEOUT : null,
        error,
        traffic.providerTrouble().or(judges::trouble).orElse(null),
        traffic.toolErrorSeen());
  }

  private static boolean wasCut(TrialTraffic traffic) {
    return agentCalls(traffic).anyMatch(exchange -> exchange.delivery() == Exchange.Delivery.CUT);
  }

  private static Stream<Exchange> agentCalls(TrialTraffic traffic) {
    return traffic.recorded().stream().filter(exchange -> !exchange.isHarnessCall());
  }

  /** An agent that gave up on a stalled answer met a time limit, which was its own. */
  private static boolean gaveUpWaiting(TrialTraffic traffic) {
    return lastFault(traffic).filter(last -> last.delivery() == Exchange.Delivery.CUT).isPresent();
  }

  /** The trial's last call, where it met a fault. */
  private static Optional<Exchange> lastFault(TrialTraffic traffic) {
    List<Exchange> exchanges =
        traffic.exchanges().stream().filter(exchange -> !exchange.isHarnessCall()).toList();
    return exchanges.isEmpty()
        ? Optional.empty()
        : Optional.of(exchanges.get(exchanges.size() - 1)).filter(Exchange::hasFault);
  }

  private static String error(AgentEnd end, TrialTraffic traffic) {
    if (end.error() != null) {
      return end.error()
          + traffic.refused().map(why -> "; " + why).orElse("")
          + lastFault(traffic).map(TrialJudge::faults).orElse("");
    }
    return end.answer() == null && end.isItsOwn() ? "the agent answered null" : "";
  }

  private static String faults(Exchange call) {
    return call.incidents().stream()
        .filter(incident -> incident.kind() == Incident.Kind.FAULT)
        .map(incident -> "; the suite injected " + incident.detail())
        .collect(Collectors.joining());
  }
}
