package dev.tribunal.ci;

import dev.tribunal.core.RunMode;
import dev.tribunal.statistics.Decision;
import java.util.List;
import java.util.Set;

/**
 * What the gate says.
 *
 * @param run the run that was judged
 * @param selection which cases the run was limited to
 * @param modes where its answers came from
 * @param regraded the runs whose trials were graded anew; none where trials were run
 * @param exitCode one of {@link GateMain}'s
 * @param cases what was judged, also where the gate is broken
 * @param findings what stands against green, beside the verdicts
 */
record GateResult(
    String run,
    Selection selection,
    Set<RunMode> modes,
    Set<String> regraded,
    int exitCode,
    List<CaseFinding> cases,
    List<Finding> findings) {

  static GateResult of(GateOptions options, Policy policy, Evidence evidence) {
    return new GateResult(
        options.run(),
        options.selection(),
        evidence.modes(),
        evidence.regraded(),
        exitCode(policy, evidence),
        evidence.cases(),
        evidence.findings());
  }

  private static int exitCode(Policy policy, Evidence evidence) {
    if (evidence.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.BROKEN)) {
      return GateMain.BROKEN;
    }
    if (evidence.findings().stream().anyMatch(f -> f.kind() == Finding.Kind.PAUSED)) {
      return GateMain.PAUSED;
    }
    var decisions = evidence.cases().stream().map(c -> c.verdict().decision()).toList();
    if (!evidence.findings().isEmpty() || decisions.contains(Decision.FAIL)) {
      return GateMain.FAIL;
    }
    // undecided cases may stand beside passing ones, but nothing at all is never green
    boolean admitted = policy.allowInconclusive() && decisions.contains(Decision.PASS);
    return decisions.contains(Decision.INCONCLUSIVE) && !admitted
        ? GateMain.INCONCLUSIVE
        : GateMain.PASS;
  }

  /** The exit code in a word. */
  String decision() {
    return switch (exitCode) {
      case GateMain.PASS -> "PASS";
      case GateMain.FAIL -> "FAIL";
      case GateMain.INCONCLUSIVE -> "INCONCLUSIVE";
      case GateMain.PAUSED -> "PAUSED";
      default -> "BROKEN";
    };
  }

  boolean partial() {
    return !selection.isEmpty();
  }

  long count(Decision decision) {
    return cases.stream().filter(c -> c.verdict().decision() == decision).count();
  }
}
