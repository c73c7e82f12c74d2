package dev.tribunal.statistics.distribution;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.Rules;
import java.util.Map;

/**
 * A limit on a quantity of each run, as counts for a gate: "the 95th percentile of the latency is
 * at most 30 s" is "P(latency ≤ 30 s) ≥ 0.95", so that a run succeeds where it keeps the limit. The
 * gate's guarantee carries over whatever the quantity's distribution is.
 *
 * @param limit the largest value that keeps it
 * @param successes how many values are at most the limit, 0 to {@code trials}
 * @param trials how many values there are, at least 1
 */
public record Exceedance(double limit, int successes, int trials) {
  public Exceedance {
    if (!Double.isFinite(limit)) {
      throw new IllegalArgumentException("Limit (%s) must be finite".formatted(limit));
    }
    Rules.counts(successes, trials);
  }

  /**
   * Counts the values of a sample.
   *
   * @param limit finite
   */
  public static Exceedance of(double limit, Sample sample) {
    int successes = 0;
    while (successes < sample.size() && sample.orderStatistic(successes + 1) <= limit) {
      successes++;
    }
    return new Exceedance(limit, successes, sample.size());
  }

  /**
   * Counts whole numbers, given as how often each occurs.
   *
   * @param limit any whole number; compared exactly
   * @param counts value to number of occurrences, which is at least 1; at least one value
   */
  public static Exceedance ofCounts(long limit, Map<Long, Integer> counts) {
    int successes = 0;
    int trials = 0;
    for (var entry : counts.entrySet()) {
      Rules.atLeastOne("Count of value " + entry.getKey(), entry.getValue());
      trials = Math.addExact(trials, entry.getValue());
      if (entry.getKey() <= limit) {
        successes += entry.getValue();
      }
    }
    Rules.atLeastOne("Number of values", trials);
    return new Exceedance(limit, successes, trials);
  }

  /** What the gate says of the rate at which runs keep the limit. */
  public Decision decide(Gate gate) {
    return gate.decide(successes, trials);
  }
}
