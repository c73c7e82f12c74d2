package dev.tribunal.statistics.suite;

import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;
import dev.tribunal.statistics.TrialSet;
import java.util.List;
import java.util.OptionalDouble;

/**
 * Mean success rate over the tasks of this very suite: only the trials are random, the tasks are
 * not. For generalisation to other tasks see {@link TaskSampleMean}.
 *
 * @param mean of the tasks' observed rates, each task alike, in [0, 1]
 * @param standardError √(Σ p(1 − p)/(n − 1))/T over the tasks' rates p and trials n: unbiased as a
 *     variance, but 0 where every task always or never succeeds; empty where a task has one trial
 * @param interval the Clopper-Pearson interval of so many successes among T n trials, n being the
 *     smallest number of trials of a task. Where all tasks have n it errs on each side with at most
 *     a = (1 − level)/2, for levels from 0.5 and however the tasks' rates differ, because beyond
 *     its mean a sum of unequal trials has no heavier tail than the binomial of their mean rate
 *     (Hoeffding 1956). The exception are means so near 0 or 1 that a single success, or failure,
 *     is significant: there the error is at most −ln(1 − a), 0.0253 for 0.025. Unequal numbers make
 *     it wider than needed
 */
public record FixedSuiteMean(double mean, OptionalDouble standardError, Interval interval) {
  private static final double ROUNDING = 1e-9;

  /**
   * Over at least one task.
   *
   * @param tasks the independent trials of each, whose number was fixed beforehand
   * @param level confidence level, in (0, 1)
   */
  public static FixedSuiteMean of(List<TrialSet> tasks, double level) {
    Rules.atLeastOne("Number of tasks", tasks.size());
    Rules.openUnit("Confidence level", level);
    double sum = 0;
    double variance = 0;
    int fewest = Integer.MAX_VALUE;
    for (TrialSet task : tasks) {
      task.mustBeFixed("Suite mean");
      double rate = task.successes() / (double) task.trials();
      sum += rate;
      variance += rate * (1 - rate) / (task.trials() - 1.0);
      fewest = Math.min(fewest, task.trials());
    }
    double mean = sum / tasks.size();
    return new FixedSuiteMean(
        mean,
        fewest > 1 ? OptionalDouble.of(Math.sqrt(variance) / tasks.size()) : OptionalDouble.empty(),
        interval(sum * fewest, Math.multiplyExact(tasks.size(), fewest), level));
  }

  /** Of a number of successes that unequal numbers of trials leave broken. */
  private static Interval interval(double successes, int trials, double level) {
    double error = (1 - level) / 2;
    int atLeast = (int) Math.floor(successes + ROUNDING);
    int atMost = Math.min(trials, (int) Math.ceil(successes - ROUNDING));
    return new Interval(
        BinomialIntervals.clopperPearsonLower(atLeast, trials, error),
        BinomialIntervals.clopperPearsonUpper(atMost, trials, error),
        level);
  }
}
