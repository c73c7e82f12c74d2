package dev.tribunal.statistics.readme;

import dev.tribunal.statistics.TolerantGate;
import java.util.ArrayList;
import java.util.List;

/** What a build of several cases costs and how often it is red by chance, at an assumed price. */
final class Bill {
  private static final int CASES = 15;
  private static final double PRICE = 0.02;
  private static final double BETWEEN = 0.95;
  private static final TolerantGate ALONE = Comparison.STANDARD;
  private static final TolerantGate SHARED = ALONE.withAlpha(ALONE.alpha() / CASES);

  private Bill() {}

  static String text() {
    String good = Figures.rate(ALONE.good());
    return """
        %s cases at good %s, bad %s, a price of %s a trial in any currency: the trials of a build, and what \
        they cost. The first columns are means by the rates of the agents; the last are how often a build \
        of good agents is red.

        %s
        With alpha shared the default plan takes %s.
        """
        .formatted(
            CASES,
            good,
            Figures.rate(ALONE.bad()),
            Figures.decimals(2, PRICE),
            table(good),
            sharing(good));
  }

  private static Table table(String good) {
    var table =
        new Table(
            List.of(
                "plan",
                "all at 1",
                "all at " + BETWEEN,
                "all at " + good,
                "one at %s, others at 1".formatted(Figures.rate(ALONE.bad())),
                "most",
                "red, all at " + BETWEEN,
                "red, all at " + good));
    for (StoppingRule rule :
        List.of(
            StoppingRule.fixed(ALONE),
            StoppingRule.curtailed(ALONE),
            Comparison.balanced(ALONE),
            Comparison.mostlyPerfect(ALONE),
            StoppingRule.fixed(SHARED),
            Comparison.balanced(SHARED))) {
      table.add(row(rule));
    }
    return table;
  }

  private static List<String> row(StoppingRule rule) {
    return List.of(
        rule.name() + (rule.gate().equals(SHARED) ? "; alpha / " + CASES : ""),
        cost(all(rule, 1)),
        cost(all(rule, BETWEEN)),
        cost(all(rule, ALONE.good())),
        cost((CASES - 1) * rule.expectedTrials(1) + rule.expectedTrials(ALONE.bad())),
        cost(most(rule)),
        falselyRed(rule, BETWEEN),
        falselyRed(rule, ALONE.good()));
  }

  private static String sharing(String good) {
    StoppingRule alone = Comparison.balanced(ALONE);
    StoppingRule shared = Comparison.balanced(SHARED);
    var parts = new ArrayList<String>();
    parts.add(instead(all(shared, 1), all(alone, 1)) + " trials at rate 1");
    parts.add(instead(all(shared, BETWEEN), all(alone, BETWEEN)) + " at " + BETWEEN);
    parts.add(instead(all(shared, ALONE.good()), all(alone, ALONE.good())) + " at " + good);
    parts.add("at most " + instead(most(shared), most(alone)));
    return String.join(", ", parts);
  }

  private static String instead(double trials, double other) {
    return "%s instead of %s".formatted(Figures.decimals(0, trials), Figures.decimals(0, other));
  }

  private static double all(StoppingRule rule, double rate) {
    return CASES * rule.expectedTrials(rate);
  }

  private static double most(StoppingRule rule) {
    return CASES * rule.boundaries().maxTrials();
  }

  private static String cost(double trials) {
    return "%s (%s)".formatted(Figures.decimals(0, trials), Figures.decimals(2, trials * PRICE));
  }

  /** P(any case fails), the cases being independent. */
  private static String falselyRed(StoppingRule rule, double rate) {
    return Figures.percent(1 - Math.pow(1 - rule.at(rate).fail(), CASES));
  }
}
