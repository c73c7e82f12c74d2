package dev.tribunal.cli;

import dev.tribunal.core.Case;
import dev.tribunal.core.Dialogue;
import dev.tribunal.core.Faults;
import dev.tribunal.core.Requirement;
import dev.tribunal.core.SourceLocation;
import dev.tribunal.core.TrialPlan;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.verdict.Design;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The cases that imported runs are counted for: a pass rate, and a fixed number of trials. Where
 * there are fewer runs than could support any PASS, the plan is the smallest that could, so that
 * the verdict says what is missing.
 */
final class ImportedCases {
  private final List<Requirement> requirements;
  private final int smallest;
  private final Map<Integer, TrialPlan> plans = new HashMap<>();

  ImportedCases(TolerantGate gate) {
    this.requirements = List.of(new Requirement.PassRate(gate));
    this.smallest = gate.smallestPassable();
  }

  /** The case of a task. */
  Case of(RunGroup.Task task, Path file) {
    int trials = Math.max(task.runs(), smallest);
    TrialPlan plan =
        plans.computeIfAbsent(
            trials,
            n -> TrialPlan.of(requirements, List.of(), new Design.Fixed(n), TrialPlan.LOOK_AHEAD));
    return new Case(
        task.id(),
        new SourceLocation(file, 1, 1),
        Dialogue.of(task.id()),
        List.of(),
        requirements,
        plan,
        List.of(),
        null,
        "normal",
        List.of(),
        Faults.NONE);
  }
}
