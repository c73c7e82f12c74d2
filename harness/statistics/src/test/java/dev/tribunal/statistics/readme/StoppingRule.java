package dev.tribunal.statistics.readme;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.BetaPrior;
import dev.tribunal.statistics.sequential.Boundaries;
import dev.tribunal.statistics.sequential.FixedPlan;
import dev.tribunal.statistics.sequential.MixtureEProcess;
import dev.tribunal.statistics.sequential.OperatingCharacteristic;
import dev.tribunal.statistics.sequential.PlanRequest;
import dev.tribunal.statistics.sequential.SequentialPlan;
import dev.tribunal.statistics.sequential.TruncatedSprt;
import dev.tribunal.statistics.sequential.WaldSprt;
import java.util.Arrays;
import java.util.OptionalInt;

/**
 * A way to decide a tolerant gate.
 *
 * @param name for a table
 * @param gate what it decides
 * @param boundaries where it stops; of a rule without a cap so many that next to nothing is left
 * @param capped whether it ends with its boundaries
 */
record StoppingRule(String name, TolerantGate gate, Boundaries boundaries, boolean capped) {
  /** What a rule without a cap may leave undecided, at any rate. */
  private static final double NEGLIGIBLE = 1e-9;

  private static final int LONGEST = 100_000;

  /** What a rule says after so many successes and failures. */
  private interface Decider {
    Decision decide(int successes, int failures);
  }

  static StoppingRule fixed(TolerantGate gate) {
    int trials = PlanRequest.smallestMax(gate);
    return capped("fixed size", gate, FixedPlan.of(gate, trials).boundaries());
  }

  /** The fixed size, stopped where the trials that are left can't change its decision. */
  static StoppingRule curtailed(TolerantGate gate) {
    int max = PlanRequest.smallestMax(gate);
    int cutoff = FixedPlan.of(gate, max).boundaries().passMax(max);
    int[] passMax = new int[max];
    int[] failMin = new int[max];
    for (int n = 1; n <= max; n++) {
      passMax[n - 1] = Math.max(-1, cutoff - (max - n));
      failMin[n - 1] = Math.min(n, cutoff) + 1;
    }
    return capped("fixed size, curtailed", gate, Boundaries.of(passMax, failMin));
  }

  static StoppingRule wald(TolerantGate gate) {
    WaldSprt sprt = sprt(gate);
    int max = 1_000;
    Boundaries boundaries;
    do {
      max *= 2;
      boundaries = following((s, f) -> sprt.decide(s, f).orElse(Decision.INCONCLUSIVE), max);
    } while (mostUndecided(boundaries) >= NEGLIGIBLE);
    return new StoppingRule("Wald's SPRT", gate, boundaries, false);
  }

  /** What an SPRT becomes where the budget ends it and the nearer boundary decides. */
  static StoppingRule waldCut(TolerantGate gate) {
    WaldSprt sprt = sprt(gate);
    int max = PlanRequest.smallestMax(gate);
    return capped(
        "Wald's SPRT, cut off at the fixed size",
        gate,
        following(
            (s, f) ->
                s + f < max
                    ? sprt.decide(s, f).orElse(Decision.INCONCLUSIVE)
                    : sprt.logLikelihoodRatio(s, f) > 0 ? Decision.FAIL : Decision.PASS,
            max));
  }

  static StoppingRule lines(TolerantGate gate, double failAt, double passAt, int cutoff, int max) {
    return capped(
        "SPRT between lines, truncated",
        gate,
        TruncatedSprt.boundaries(gate, failAt, passAt, OptionalInt.of(cutoff), max));
  }

  /** Never cut off: its two boundaries meet. */
  static StoppingRule eProcess(TolerantGate gate) {
    var againstGood = MixtureEProcess.againstAtLeast(gate.good(), BetaPrior.UNIFORM);
    var againstBad = MixtureEProcess.againstAtMost(gate.bad(), BetaPrior.UNIFORM);
    Decider decider =
        (s, f) -> {
          if (againstGood.logEvidence(s, f) >= -Math.log(gate.alpha())) {
            return Decision.FAIL;
          }
          return againstBad.logEvidence(s, f) >= -Math.log(gate.beta())
              ? Decision.PASS
              : Decision.INCONCLUSIVE;
        };
    return capped("mixture e-process", gate, following(decider, LONGEST));
  }

  static StoppingRule ours(String name, PlanRequest request) {
    return capped(name, request.gate(), SequentialPlan.of(request).boundaries());
  }

  private static StoppingRule capped(String name, TolerantGate gate, Boundaries boundaries) {
    if (!boundaries.isClosed()) {
      throw new IllegalStateException("%s leaves its last trial undecided".formatted(name));
    }
    return new StoppingRule(name, gate, boundaries, true);
  }

  private static WaldSprt sprt(TolerantGate gate) {
    return new WaldSprt(gate.good(), gate.bad(), gate.alpha(), gate.beta());
  }

  /** Up to where nothing is left undecided, else to the maximum. */
  private static Boundaries following(Decider decider, int max) {
    int[] passMax = new int[max];
    int[] failMin = new int[max];
    int pass = -1;
    int fail = 0;
    int n = 0;
    do {
      n++;
      while (fail <= n && decider.decide(n - fail, fail) != Decision.FAIL) {
        fail++;
      }
      while (decider.decide(n - fail + 1, fail - 1) == Decision.FAIL) {
        fail--;
      }
      while (pass + 1 < fail
          && pass < n
          && decider.decide(n - pass - 1, pass + 1) == Decision.PASS) {
        pass++;
      }
      passMax[n - 1] = pass;
      failMin[n - 1] = fail;
    } while (n < max && pass + 1 < fail);
    return Boundaries.of(Arrays.copyOf(passMax, n), Arrays.copyOf(failMin, n));
  }

  private static double mostUndecided(Boundaries boundaries) {
    return Rates.CURVE.stream()
        .mapToDouble(rate -> OperatingCharacteristic.of(boundaries, rate).undecided())
        .max()
        .orElseThrow();
  }

  OperatingCharacteristic at(double rate) {
    return OperatingCharacteristic.of(boundaries, rate);
  }

  double expectedTrials(double rate) {
    return at(rate).expectedTrials();
  }

  /** P(FAIL) at the good rate. */
  double alpha() {
    return at(gate.good()).fail();
  }

  /** P(PASS) at the bad rate. */
  double beta() {
    return at(gate.bad()).pass();
  }
}
