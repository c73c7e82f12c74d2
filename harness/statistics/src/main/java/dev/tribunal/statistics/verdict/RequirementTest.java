package dev.tribunal.statistics.verdict;

import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.sequential.Plan;
import dev.tribunal.statistics.sequential.SequentialTest;
import dev.tribunal.statistics.sequential.Standing;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import java.util.OptionalDouble;

/** One requirement being judged. */
sealed interface RequirementTest {
  /** Takes a trial in trial order; one that comes after the decision is left out. */
  void accept(int trial, boolean satisfied);

  /** Takes note of a trial that no verdict used. */
  void extra(int trial, boolean satisfied);

  /** Whether it keeps the case from stopping. */
  boolean isOpen();

  /** What the trials say so far. */
  RequirementEvidence evidence();

  /** A rate that its plan decides. */
  final class OfRate implements RequirementTest {
    private final Requirement.Rate requirement;
    private final Plan plan;
    private final SequentialTest test;

    OfRate(Requirement.Rate requirement, Plan plan) {
      this.requirement = requirement;
      this.plan = plan;
      test = plan.start();
    }

    @Override
    public void accept(int trial, boolean satisfied) {
      if (!test.isOver()) {
        test.accept(satisfied);
      }
    }

    @Override
    public void extra(int trial, boolean satisfied) {}

    @Override
    public boolean isOpen() {
      return !test.isOver();
    }

    @Override
    public RequirementEvidence evidence() {
      var standing = new Standing(test.decision(), test.trials(), test.failures());
      return new RequirementEvidence(
          requirement.name(),
          test.decision(),
          test.trials(),
          standing.successes(),
          plan.interval(standing, RequirementEvidence.LEVEL),
          OptionalDouble.of(plan.pValue(standing)),
          statement(test.decision()));
    }

    private String statement(Decision decision) {
      return switch (decision) {
        case PASS -> plan.gate().claim();
        case FAIL -> plan.gate().counterclaim();
        case INCONCLUSIVE ->
            "neither %s nor %s".formatted(plan.gate().claim(), plan.gate().counterclaim());
      };
    }
  }

  /** Zero tolerance. */
  final class OfNever implements RequirementTest {
    private final Requirement.Never requirement;
    private int trials;
    private int violations;
    private int firstViolation;

    OfNever(Requirement.Never requirement) {
      this.requirement = requirement;
    }

    @Override
    public void accept(int trial, boolean satisfied) {
      trials++;
      if (!satisfied) {
        violations++;
        firstViolation = firstViolation == 0 ? trial : firstViolation;
      }
    }

    @Override
    public void extra(int trial, boolean satisfied) {
      accept(trial, satisfied);
    }

    @Override
    public boolean isOpen() {
      return false;
    }

    @Override
    public RequirementEvidence evidence() {
      return new RequirementEvidence(
          requirement.name(),
          decision(),
          trials,
          trials - violations,
          Optional.empty(),
          OptionalDouble.empty(),
          statement());
    }

    private Decision decision() {
      if (violations > 0) {
        return Decision.FAIL;
      }
      return trials == 0 ? Decision.INCONCLUSIVE : Decision.PASS;
    }

    private String statement() {
      if (violations > 0) {
        return "violated in trial %d".formatted(firstViolation);
      }
      return trials == 0
          ? "no trial yet"
          : "no violation, which supports a rate of at most %s (95 %%)"
              .formatted(threeDecimalsUp(BinomialIntervals.clopperPearsonUpper(0, trials, 0.05)));
    }

    /** Rounded up: what is printed must hold too. */
    private static String threeDecimalsUp(double rate) {
      return BigDecimal.valueOf(rate)
          .setScale(3, RoundingMode.CEILING)
          .stripTrailingZeros()
          .toPlainString();
    }
  }
}
