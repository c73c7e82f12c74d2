package dev.tribunal.statistics.suite;

import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.PassK;
import dev.tribunal.statistics.TrialSet;
import java.util.List;

/**
 * Mean of pass@k or pass^k over tasks, with the uncertainty of which tasks the suite happens to
 * have: <em>generalisation to new tasks</em>, and to be labelled so wherever it is shown. What a
 * change did to the tasks of this suite is {@link FixedSuiteMean}, and that is what gates use.
 *
 * @param mean over tasks of the unbiased estimates, in [0, 1]
 * @param standardError standard deviation of the estimates over √T
 * @param interval mean ± t · standard error with T − 1 degrees of freedom (Student 1908), not cut
 *     to [0, 1]. Assumes that the tasks are independent draws from those meant, and enough of them
 *     for a mean to be nearly normal: approximate, and too narrow below some 20 tasks. Without
 *     width where all tasks have the same estimate, which is no certainty
 */
public record TaskSampleMean(double mean, double standardError, Interval interval) {

  /**
   * Over at least two tasks.
   *
   * @param tasks the trials of each, whose number was fixed beforehand
   * @param passK which chance of k attempts
   * @param k attempts, 1 to the smallest number of trials of a task
   * @param level confidence level, in (0, 1)
   */
  public static TaskSampleMean of(List<TrialSet> tasks, PassK passK, int k, double level) {
    Sample.atLeastTwo("Number of tasks", tasks.size());
    var estimates =
        Sample.of(tasks.stream().mapToDouble(task -> passK.estimate(task, k)).toArray());
    return new TaskSampleMean(
        estimates.mean(),
        estimates.standardError(),
        StudentT.interval(estimates.mean(), estimates.standardError(), tasks.size() - 1, level));
  }
}
