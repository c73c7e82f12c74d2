package dev.tribunal.statistics.suite;

import dev.tribunal.statistics.Interval;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/**
 * Difference of two versions on the same tasks, current minus baseline: what is hard for both
 * cancels out, so it is far more certain than the difference of two means. Assumes independent
 * tasks, and enough of them for a mean to be nearly normal; with one binary trial per task the
 * exact test is {@link dev.tribunal.statistics.comparison.McNemar}. Generalisation to new tasks.
 *
 * @param mean over tasks of current minus baseline
 * @param standardError standard deviation of the differences over √T
 * @param unpairedError what it would be from the same values on different tasks
 * @param correlation of the two versions over tasks (Pearson); empty where a version does not vary
 * @param t mean over standard error; empty where all differences are equal
 * @param twoSided p-value of t with T − 1 degrees of freedom (Student 1908); empty where t is
 * @param interval mean ± t · standard error with T − 1 degrees of freedom. Without width where all
 *     differences are equal, which is no certainty
 */
public record PairedDifference(
    double mean,
    double standardError,
    double unpairedError,
    OptionalDouble correlation,
    OptionalDouble t,
    OptionalDouble twoSided,
    Interval interval) {

  /**
   * Over at least two tasks.
   *
   * @param baseline a value of each task, within ±1e100
   * @param current a value of each task in the same order, within ±1e100
   * @param level confidence level, in (0, 1)
   */
  public static PairedDifference of(double[] baseline, double[] current, double level) {
    var differences = Sample.of(differences(baseline, current));
    var before = Sample.of(baseline);
    var after = Sample.of(current);
    int tasks = baseline.length;
    double error = differences.standardError();
    OptionalDouble t =
        error > 0 ? OptionalDouble.of(differences.mean() / error) : OptionalDouble.empty();
    return new PairedDifference(
        differences.mean(),
        error,
        Math.hypot(before.standardError(), after.standardError()),
        correlation(baseline, before, current, after),
        t,
        t.isPresent()
            ? OptionalDouble.of(StudentT.twoSided(t.getAsDouble(), tasks - 1))
            : OptionalDouble.empty(),
        StudentT.interval(differences.mean(), error, tasks - 1, level));
  }

  /**
   * The same differences where tasks come in families and are not independent within one.
   *
   * @param baseline a value of each task, within ±1e100
   * @param current a value of each task in the same order, within ±1e100
   * @param family a number for each task, the same for those of a family
   * @param level confidence level, in (0, 1)
   */
  public static ClusteredMean clustered(
      double[] baseline, double[] current, int[] family, double level) {
    double[] differences = differences(baseline, current);
    sameLength("families", family.length, baseline.length);
    Map<Integer, List<Integer>> families = new LinkedHashMap<>();
    for (int task = 0; task < family.length; task++) {
      families.computeIfAbsent(family[task], number -> new ArrayList<>()).add(task);
    }
    return ClusteredMean.of(
        families.values().stream()
            .map(tasks -> tasks.stream().mapToDouble(task -> differences[task]).toArray())
            .toList(),
        level);
  }

  private static double[] differences(double[] baseline, double[] current) {
    sameLength("current values", current.length, baseline.length);
    Sample.atLeastTwo("Number of tasks", baseline.length);
    Sample.rules(baseline);
    Sample.rules(current);
    double[] differences =
        IntStream.range(0, baseline.length).mapToDouble(i -> current[i] - baseline[i]).toArray();
    double largest =
        IntStream.range(0, baseline.length)
            .mapToDouble(i -> Math.max(Math.abs(baseline[i]), Math.abs(current[i])))
            .max()
            .orElseThrow();
    // 0.3 − 0.2 and 0.4 − 0.3 differ in their last digit, which would make t enormous
    double rounding = 4 * Math.ulp(largest);
    double first = differences[0];
    if (Arrays.stream(differences).allMatch(value -> Math.abs(value - first) <= rounding)) {
      Arrays.fill(differences, first);
    }
    return differences;
  }

  private static OptionalDouble correlation(
      double[] baseline, Sample before, double[] current, Sample after) {
    if (before.sumOfSquares() == 0 || after.sumOfSquares() == 0) {
      return OptionalDouble.empty();
    }
    double sum = 0;
    for (int i = 0; i < baseline.length; i++) {
      sum += (baseline[i] - before.mean()) * (current[i] - after.mean());
    }
    double correlation = sum / Math.sqrt(before.sumOfSquares()) / Math.sqrt(after.sumOfSquares());
    return OptionalDouble.of(Math.max(-1, Math.min(1, correlation)));
  }

  private static void sameLength(String name, int length, int tasks) {
    if (length != tasks) {
      throw new IllegalArgumentException(
          "Number of %s (%d) must be the number of baseline values (%d)"
              .formatted(name, length, tasks));
    }
  }
}
