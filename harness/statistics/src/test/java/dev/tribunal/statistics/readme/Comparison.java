package dev.tribunal.statistics.readme;

import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.OperatingCharacteristic;
import dev.tribunal.statistics.sequential.PlanProfile;
import dev.tribunal.statistics.sequential.PlanRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** E[N] and the errors of every method. */
final class Comparison {
  static final TolerantGate STANDARD = new TolerantGate(0.90, 0.75, 0.05, 0.05);
  private static final TolerantGate STRICT = new TolerantGate(0.90, 0.80, 0.05, 0.05);

  private Comparison() {}

  static StoppingRule balanced(TolerantGate gate) {
    return StoppingRule.ours("`SequentialPlan` BALANCED (default)", PlanRequest.of(gate));
  }

  static StoppingRule mostlyPerfect(TolerantGate gate) {
    return StoppingRule.ours(
        "`SequentialPlan` MOSTLY_PERFECT",
        PlanRequest.of(gate).withProfile(PlanProfile.MOSTLY_PERFECT));
  }

  private static StoppingRule inBatches(TolerantGate gate) {
    return StoppingRule.ours(
        "`SequentialPlan` with a look every 8 trials", PlanRequest.of(gate).withLookEvery(8));
  }

  /** The lines are the cheapest that a calibration on a grid found for these gates. */
  static String text() {
    var ours = List.of(balanced(STANDARD), mostlyPerfect(STANDARD), inBatches(STANDARD));
    var standard = others(STANDARD, StoppingRule.lines(STANDARD, 2.96, 3.08, 13, 84));
    var strict = others(STRICT, StoppingRule.lines(STRICT, 3.00, 3.24, 23, 162));
    return """
        E[N] by the true success rate; good %s, bad %s, alpha = beta = %s:

        %s
        "No cap" is a lattice of so many trials that a share of less than 1e-9 is left undecided. The \
        e-process needs none: its boundaries meet.

        The same for good %s, bad %s:

        %s
        The 95th percentile of N / P(PASS) of the plans of this module; good %s, bad %s:

        %s"""
        .formatted(
            Figures.rate(STANDARD.good()),
            Figures.rate(STANDARD.bad()),
            STANDARD.alpha(),
            expectedTrials(Stream.concat(standard, ours.stream())),
            Figures.rate(STRICT.good()),
            Figures.rate(STRICT.bad()),
            expectedTrials(Stream.concat(strict, Stream.of(balanced(STRICT)))),
            Figures.rate(STANDARD.good()),
            Figures.rate(STANDARD.bad()),
            operatingCharacteristics(ours));
  }

  private static Stream<StoppingRule> others(TolerantGate gate, StoppingRule lines) {
    return Stream.of(
        StoppingRule.fixed(gate),
        StoppingRule.curtailed(gate),
        StoppingRule.wald(gate),
        StoppingRule.waldCut(gate),
        lines,
        StoppingRule.eProcess(gate));
  }

  private static Table expectedTrials(Stream<StoppingRule> rules) {
    var head = new ArrayList<>(List.of("method"));
    Rates.TABLE.forEach(rate -> head.add(Figures.rate(rate)));
    head.addAll(List.of("alpha", "beta", "most"));
    var table = new Table(head);
    rules.forEach(
        rule -> {
          List<String> row = row(rule.name(), rate -> Figures.trials(rule.expectedTrials(rate)));
          row.add(Figures.error(rule.alpha(), rule.gate().alpha()));
          row.add(Figures.error(rule.beta(), rule.gate().beta()));
          row.add(rule.capped() ? "" + rule.boundaries().maxTrials() : "no cap");
          table.add(row);
        });
    return table;
  }

  private static Table operatingCharacteristics(List<StoppingRule> rules) {
    var head = new ArrayList<>(List.of("plan"));
    Rates.TABLE.forEach(rate -> head.add(Figures.rate(rate)));
    var table = new Table(head);
    for (StoppingRule rule : rules) {
      table.add(row(rule.name(), rate -> q95AndPass(rule.at(rate))));
    }
    return table;
  }

  private static String q95AndPass(OperatingCharacteristic at) {
    return "%s / %s".formatted(at.q95Trials().orElseThrow(), Figures.decimals(3, at.pass()));
  }

  private static List<String> row(String name, Function<Double, String> cell) {
    var row = new ArrayList<>(List.of(name));
    Rates.TABLE.forEach(rate -> row.add(cell.apply(rate)));
    return row;
  }
}
