package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Every path through a session, by the probability of each state. */
final class SessionWalk {
  private SessionWalk() {}

  private record Visited(DemonstrationSession session, double probability) {}

  /** Sum over the paths that end in the decision, of probability times a weight of their length. */
  static double sum(
      DemonstrationSession start, double rate, Decision decision, IntToDoubleFunction weight) {
    double sum = 0;
    for (Visited ended : ends(start, rate)) {
      if (ended.session.decision().equals(Optional.of(decision))) {
        sum += ended.probability * weight.applyAsDouble(ended.session.trials());
      }
    }
    return sum;
  }

  /** P(the decision), where each session that ends undecided is resumed by another. */
  static double resumed(
      SequentialDemonstration demonstration,
      DemonstrationSession start,
      double rate,
      Decision decision,
      int sessions) {
    double sum = 0;
    for (Visited ended : ends(start, rate)) {
      Decision reached = ended.session.decision().orElseThrow();
      if (reached == decision) {
        sum += ended.probability;
      } else if (reached == Decision.INCONCLUSIVE && sessions > 1 && ended.probability > 1e-9) {
        var next =
            demonstration.resume(
                ended.session.logEvidenceForPass(), ended.session.logEvidenceForFail());
        sum += ended.probability * resumed(demonstration, next, rate, decision, sessions - 1);
      }
    }
    return sum;
  }

  private static List<Visited> ends(DemonstrationSession start, double rate) {
    var ends = new ArrayList<Visited>();
    @Nullable DemonstrationSession[] sessions = {start};
    double[] alive = {1};
    for (int n = 1; sessions.length > 0; n++) {
      @Nullable DemonstrationSession[] next = new DemonstrationSession[n + 1];
      double[] mass = new double[n + 1];
      boolean going = false;
      for (int failures = 0; failures < n; failures++) {
        DemonstrationSession session = sessions[failures];
        if (session == null || alive[failures] == 0) {
          continue;
        }
        if (session.decision().isPresent()) {
          ends.add(new Visited(session, alive[failures]));
          continue;
        }
        going = true;
        next[failures] = next[failures] == null ? session.after(true) : next[failures];
        next[failures + 1] = session.after(false);
        mass[failures] += alive[failures] * rate;
        mass[failures + 1] += alive[failures] * (1 - rate);
      }
      sessions = going ? next : new DemonstrationSession[0];
      alive = mass;
    }
    return ends;
  }
}
