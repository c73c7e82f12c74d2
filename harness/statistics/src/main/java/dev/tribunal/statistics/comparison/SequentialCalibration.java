package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.Rules;
import dev.tribunal.statistics.sequential.Boundaries;
import java.util.function.IntPredicate;

/**
 * Finds the level of the FAIL rule and the quantile of the PASS rule, in steps. To loosen either
 * rule adds to its own error and takes from the other's, path by path, since a path ends at its
 * first decision. So from both rules at their loosest each is tightened as far as its error needs,
 * in turn, until neither moves: first on a coarse grid of rates, then step by step on the
 * certificate's.
 */
final class SequentialCalibration {
  private static final int COARSE_CELLS = 24;
  private static final int MAX_STEPS = 800;
  private static final double STEP = 0.01;

  private final SequentialRegression design;
  private final RegressionLooks looks;

  SequentialCalibration(SequentialRegression design) {
    this.design = design;
    looks =
        new RegressionLooks(
            design.baseTrials(),
            design.maxTrials(),
            design.delta(),
            SequentialRegression.FIRST_PASS);
  }

  SequentialRegressionPlan plan() {
    int failStep = 0;
    int passStep = 0;
    int before;
    do {
      before = failStep + passStep;
      int[][] passMax = looks.passMax(quantile(passStep));
      failStep =
          firstKept(
              failStep,
              step ->
                  RegressionBoundaries.of(looks.failMin(level(step)), passMax)
                          .alpha(COARSE_CELLS, 0)
                          .value()
                      <= design.alpha());
      int[][] failMin = looks.failMin(level(failStep));
      passStep =
          firstKept(
              passStep,
              step ->
                  RegressionBoundaries.of(failMin, looks.passMax(quantile(step)))
                          .beta(design.delta(), COARSE_CELLS, 0)
                          .value()
                      <= design.beta());
    } while (failStep + passStep > before);
    return certified(failStep, passStep);
  }

  private SequentialRegressionPlan certified(int coarseFailStep, int coarsePassStep) {
    int failStep = coarseFailStep;
    int passStep = coarsePassStep;
    while (true) {
      var plan =
          SequentialRegressionPlan.certified(design, looks, level(failStep), quantile(passStep));
      decides(plan);
      RegressionCertificate certificate = plan.certificate();
      boolean alphaKept = certificate.alpha() <= design.alpha();
      boolean betaKept = certificate.beta() <= design.beta();
      if (alphaKept && betaKept) {
        return plan;
      }
      failStep += alphaKept ? 0 : 1;
      passStep += betaKept ? 0 : 1;
    }
  }

  /** Refuses a plan that never claims anything, which keeps every error. */
  private void decides(SequentialRegressionPlan plan) {
    Boundaries best = plan.boundaries(design.baseTrials());
    int last = design.maxTrials();
    if (best.passMax(last) < 0) {
      throw tooFew("PASS without a failure", "beta", design.beta());
    }
    if (best.failMin(last) > last) {
      throw tooFew("FAIL without a success", "alpha", design.alpha());
    }
  }

  private IllegalArgumentException tooFew(String decision, String name, double error) {
    return new IllegalArgumentException(
        "Largest number of trials (%d) must be enough to %s against %d of %d, at delta %s and %s %s"
            .formatted(
                design.maxTrials(),
                decision,
                design.baseTrials(),
                design.baseTrials(),
                Rules.number(design.delta()),
                name,
                Rules.number(error)));
  }

  private double level(int step) {
    return design.alpha() * Math.exp(-STEP * step);
  }

  private double quantile(int step) {
    return NormalQuantile.upper(design.beta()) + STEP * step;
  }

  /** The first step from {@code from} that keeps its error, as all later ones do; or the last. */
  private static int firstKept(int from, IntPredicate kept) {
    int low = from;
    int high = MAX_STEPS;
    while (low < high) {
      int middle = (low + high) / 2;
      if (kept.test(middle)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }
}
