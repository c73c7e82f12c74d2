package dev.tribunal.statistics.suite;

import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.Rules;
import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution, with at least one degree of freedom. */
final class StudentT {
  private static final double ACCURACY = 1e-13;

  private StudentT() {}

  static Interval interval(double mean, double standardError, int degreesOfFreedom, double level) {
    Rules.openUnit("Confidence level", level);
    double half =
        standardError
            * new TDistribution(degreesOfFreedom, ACCURACY)
                .inverseCumulativeProbability((1 + level) / 2);
    return new Interval(mean - half, mean + half, level);
  }

  static double twoSided(double t, int degreesOfFreedom) {
    return 2 * new TDistribution(degreesOfFreedom).cumulativeProbability(-Math.abs(t));
  }
}
