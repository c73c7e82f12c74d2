package dev.tribunal.runner;

import dev.tribunal.core.Case;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Incident;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import dev.tribunal.providers.Exchange;
import dev.tribunal.providers.LimitFired;
import dev.tribunal.providers.TrialTraffic;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Turns what agent and gateway saw of a trial into its outcome. */
final class TrialJudge {
  private final Case tested;
  private final Limits limits;

  TrialJudge(Case tested, Limits limits) {
    this.tested = tested;
    this.limits = limits;
  }

  Trial judge(int number, int attempt, AgentEnd end, TrialTraffic traffic) {
    var trajectory = new Trajectory(answer(end, traffic), traffic.steps(), traffic.serviceCalls());
    var checks = runChecks(trajectory);
    var verdict = outcome(end, traffic, trajectory, checks);
    return new Trial(number, attempt, verdict.outcome(), verdict.detail(), checks, trajectory);
  }

  /** The answer, or where the agent gave none what its model last said: a partial answer counts. */
  private static String answer(AgentEnd end, TrialTraffic traffic) {
    if (end.answer() != null) {
      return end.answer();
    }
    return traffic.steps().isEmpty() ? "" : traffic.steps().get(traffic.steps().size() - 1).text();
  }

  private List<CheckResult> runChecks(Trajectory trajectory) {
    var results = new ArrayList<CheckResult>();
    for (var check : tested.checks()) {
      results.add(check.check(trajectory));
    }
    return results;
  }

  private record Finding(Outcome outcome, String detail) {}

  private Finding outcome(
      AgentEnd end, TrialTraffic traffic, Trajectory trajectory, List<CheckResult> checks) {
    if (traffic.stale().isPresent()) {
      return new Finding(Outcome.STALE_RECORDING, traffic.stale().get());
    }
    if (end.error() instanceof VirtualMachineError broken) {
      return new Finding(Outcome.HARNESS_ERROR, broken.toString());
    }
    if (end.timedOut() || wasTimedOut(traffic, trajectory)) {
      // one sentence for both: a replay can't tell them apart
      return new Finding(
          Outcome.TIMEOUT,
          "limits.task of %s was used up, or the agent answered with a call still under way"
              .formatted(seconds(limits)));
    }
    if (traffic.limitFired().isPresent()) {
      return new Finding(Outcome.BUDGET_EXCEEDED, usedUp(traffic.limitFired().get()));
    }
    boolean answered = end.error() == null && end.answer() != null;
    if (answered && checks.stream().allMatch(CheckResult::passed)) {
      return new Finding(Outcome.SUCCESS, "");
    }
    if (!answered && gaveUpWaiting(traffic)) {
      return new Finding(Outcome.TIMEOUT, error(end, traffic));
    }
    if (traffic.providerTrouble().isPresent()) {
      return new Finding(Outcome.PROVIDER_ERROR, traffic.providerTrouble().get());
    }
    if (forbiddenFailed(checks)) {
      return new Finding(Outcome.FORBIDDEN_CONTENT, "");
    }
    String error = error(end, traffic);
    if (traffic.toolErrorSeen()) {
      return new Finding(Outcome.TOOL_ERROR, error.isEmpty() ? "a tool call failed" : error);
    }
    return new Finding(answered ? Outcome.WRONG_ANSWER : Outcome.AGENT_ERROR, error);
  }

  private static String usedUp(LimitFired fired) {
    var sentence = "limits.%s of %s was used up".formatted(fired.limit(), fired.most());
    return fired.spent().isEmpty()
        ? sentence
        : "%s: %s were spent".formatted(sentence, fired.spent());
  }

  /** A replayed trial is quick, and yet as slow as it was when it was recorded. */
  private boolean wasTimedOut(TrialTraffic traffic, Trajectory trajectory) {
    return trajectory.latencyMillis() > limits.task().toMillis()
        || traffic.recorded().stream()
            .anyMatch(exchange -> exchange.delivery() == Exchange.Delivery.CUT);
  }

  /** An agent that gave up on a stalled answer met a time limit, which was its own. */
  private static boolean gaveUpWaiting(TrialTraffic traffic) {
    return lastFault(traffic).filter(last -> last.delivery() == Exchange.Delivery.CUT).isPresent();
  }

  /** The trial's last call, where it met a fault. */
  private static Optional<Exchange> lastFault(TrialTraffic traffic) {
    var exchanges = traffic.exchanges();
    return exchanges.isEmpty()
        ? Optional.empty()
        : Optional.of(exchanges.get(exchanges.size() - 1)).filter(Exchange::hasFault);
  }

  private boolean forbiddenFailed(List<CheckResult> checks) {
    for (int i = 0; i < checks.size(); i++) {
      if (!checks.get(i).passed() && tested.checks().get(i).severity() != Check.Severity.REQUIRED) {
        return true;
      }
    }
    return false;
  }

  private static String error(AgentEnd end, TrialTraffic traffic) {
    if (end.error() != null) {
      return end.error()
          + traffic.refused().map(why -> "; " + why).orElse("")
          + lastFault(traffic).map(TrialJudge::faults).orElse("");
    }
    return end.answer() == null && !end.timedOut() ? "the agent answered null" : "";
  }

  private static String faults(Exchange call) {
    return call.incidents().stream()
        .filter(incident -> incident.kind() == Incident.Kind.FAULT)
        .map(incident -> "; the suite injected " + incident.detail())
        .collect(Collectors.joining());
  }

  private static String seconds(Limits limits) {
    return limits.task().toMillis() / 1000.0 + " s";
  }
}
