package dev.tribunal.statistics.suite;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** The sums of squares that a {@link ClusteredMean} is made of. */
final class ClusterSums {
  private final Sample all;
  private final int clusters;
  private double squaresOfSums;
  private double between;
  private double within;
  private double squaresOfSizes;

  ClusterSums(List<double[]> values) {
    all = Sample.of(values.stream().flatMapToDouble(Arrays::stream).toArray());
    clusters = values.size();
    for (double[] cluster : values) {
      Sample sample = Sample.of(cluster);
      double deviation = all.sumOfSquares() == 0 ? 0 : sample.mean() - all.mean();
      double sum = sample.size() * deviation;
      squaresOfSums += sum * sum;
      between += sum * deviation;
      within += sample.sumOfSquares();
      squaresOfSizes += (double) sample.size() * sample.size();
    }
  }

  ClusteredMean mean(double level) {
    int n = all.size();
    double naive = all.standardError();
    if (clusters == 1) {
      return new ClusteredMean(
          all.mean(),
          n,
          clusters,
          n > 1 ? OptionalDouble.of(naive) : OptionalDouble.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Optional.empty(),
          OptionalDouble.empty(),
          OptionalDouble.empty());
    }
    double cr0 = Math.sqrt(squaresOfSums) / n;
    double cr1 = cr0 * Math.sqrt(clusters / (clusters - 1.0));
    double ratio = cr1 / naive;
    return new ClusteredMean(
        all.mean(),
        n,
        clusters,
        OptionalDouble.of(naive),
        OptionalDouble.of(cr0),
        OptionalDouble.of(cr1),
        Optional.of(StudentT.interval(all.mean(), cr1, clusters - 1, level)),
        intraclassCorrelation(),
        naive > 0 ? OptionalDouble.of(ratio * ratio) : OptionalDouble.empty());
  }

  private OptionalDouble intraclassCorrelation() {
    int n = all.size();
    if (n == clusters || all.sumOfSquares() == 0) {
      return OptionalDouble.empty();
    }
    double meanBetween = between / (clusters - 1);
    double meanWithin = within / (n - clusters);
    double size = (n - squaresOfSizes / n) / (clusters - 1);
    double total = meanBetween + (size - 1) * meanWithin;
    return total > 0
        ? OptionalDouble.of((meanBetween - meanWithin) / total)
        : OptionalDouble.empty();
  }
}
