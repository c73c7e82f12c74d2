package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.BinomialTails;
import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;
import dev.tribunal.statistics.TolerantGate;
import java.util.Optional;
import java.util.OptionalDouble;

/** A gate that is decided once, from all of a fixed number of trials. */
public final class FixedPlan implements Plan {
  private final Gate gate;
  private final Boundaries boundaries;

  private FixedPlan(Gate gate, Boundaries boundaries) {
    this.gate = gate;
    this.boundaries = boundaries;
  }

  /**
   * A plan of that size.
   *
   * @param trials at least 1
   */
  public static FixedPlan of(Gate gate, int trials) {
    Rules.atLeastOne("Number of trials", trials);
    int fail = 0;
    while (fail <= trials && gate.decide(trials - fail, trials) != Decision.FAIL) {
      fail++;
    }
    int pass = fail - 1;
    while (pass >= 0 && gate.decide(trials - pass, trials) != Decision.PASS) {
      pass--;
    }
    int[] passMax = new int[trials];
    int[] failMin = new int[trials];
    for (int n = 1; n <= trials; n++) {
      passMax[n - 1] = n == trials ? pass : -1;
      failMin[n - 1] = n == trials ? fail : n + 1;
    }
    return new FixedPlan(gate, Boundaries.of(passMax, failMin));
  }

  /**
   * The minimum detectable effect: the highest bad rate that a plan of so many trials catches with
   * an error of {@code beta}, while it spares agents of the good rate with an error of {@code
   * alpha}. Empty where so few trials can't fail any agent. At 70 trials, 0.9 and errors of 0.05 it
   * is 0.752.
   *
   * @param good in (0, 1)
   * @param trials at least 1
   * @param alpha in (0, 0.5)
   * @param beta in (0, 0.5)
   */
  public static OptionalDouble detectableBad(double good, int trials, double alpha, double beta) {
    Rules.openUnit("Good rate", good);
    Rules.atLeastOne("Number of trials", trials);
    Rules.error("alpha", alpha);
    Rules.error("beta", beta);
    int cutoff = 0;
    while (cutoff < trials && BinomialTails.atLeast(cutoff + 1, trials, good) > alpha) {
      cutoff++;
    }
    return cutoff == trials
        ? OptionalDouble.empty()
        : OptionalDouble.of(BinomialIntervals.clopperPearsonLower(trials - cutoff, trials, beta));
  }

  @Override
  public Gate gate() {
    return gate;
  }

  @Override
  public Boundaries boundaries() {
    return boundaries;
  }

  /** The Clopper-Pearson interval once all trials are there. */
  @Override
  public Optional<Interval> interval(Standing standing, double level) {
    return standing.trials() == maxTrials()
        ? Optional.of(
            BinomialIntervals.clopperPearson(standing.successes(), standing.trials(), level))
        : Optional.empty();
  }

  /** P(F ≥ f) at the good rate once all trials are there. */
  @Override
  public double pValue(Standing standing) {
    return standing.trials() == maxTrials()
        ? BinomialTails.atLeast(standing.failures(), standing.trials(), goodRate(gate))
        : 1;
  }

  /** The least rate that FAIL must spare. */
  private static double goodRate(Gate gate) {
    return gate instanceof TolerantGate tolerant
        ? tolerant.good()
        : ((DemonstrationGate) gate).rate();
  }

  @Override
  public String toString() {
    return "%s at %d trials".formatted(gate, maxTrials());
  }
}
