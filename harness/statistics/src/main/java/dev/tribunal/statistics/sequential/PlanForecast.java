package dev.tribunal.statistics.sequential;

import java.util.Locale;

/**
 * What a plan will cost, said before it runs.
 *
 * @param fixedTrials what the smallest plan of fixed size would take for the same gate and errors
 * @param trialsAtBad E[N] with an agent of the bad rate
 * @param trialsAtGood E[N] with an agent of the good rate
 * @param trialsAtPerfect E[N] with an agent of rate 1
 * @param maxTrials the most that it can take
 */
public record PlanForecast(
    int fixedTrials,
    double trialsAtBad,
    double trialsAtGood,
    double trialsAtPerfect,
    int maxTrials) {

  /** The forecast of a plan. */
  public static PlanForecast of(SequentialPlan plan) {
    Certificate certificate = plan.certificate();
    return new PlanForecast(
        PlanRequest.smallestMax(plan.gate()),
        certificate.trialsAtBad(),
        certificate.trialsAtGood(),
        certificate.trialsAtPerfect(),
        plan.maxTrials());
  }

  /**
   * The forecast in a line, with money: {@code "14 trials (0.28) if all pass, 37.9 (0.76) at the
   * good rate, 29.5 (0.59) at the bad rate, at most 105 (2.10); a fixed plan takes 70 (1.40)"}.
   *
   * @param costPerTrial in any currency, at least 0
   */
  public String describe(double costPerTrial) {
    if (!(costPerTrial >= 0 && costPerTrial < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "Cost of a trial (%s) must be at least 0 and finite".formatted(costPerTrial));
    }
    return "%s if all pass, %s at the good rate, %s at the bad rate, at most %s; a fixed plan takes %s"
        .formatted(
            money(trialsAtPerfect, costPerTrial).replaceFirst(" ", " trials "),
            money(trialsAtGood, costPerTrial),
            money(trialsAtBad, costPerTrial),
            money(maxTrials, costPerTrial),
            money(fixedTrials, costPerTrial));
  }

  private static String money(double trials, double cost) {
    String number =
        trials == Math.rint(trials)
            ? "%.0f".formatted(trials)
            : String.format(Locale.ROOT, "%.1f", trials);
    return number + String.format(Locale.ROOT, " (%.2f)", trials * cost);
  }
}
