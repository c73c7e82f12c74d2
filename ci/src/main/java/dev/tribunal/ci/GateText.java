package dev.tribunal.ci;

import dev.tribunal.core.PlainText;
import dev.tribunal.statistics.Decision;
import java.io.PrintStream;
import java.util.stream.Collectors;

/** The gate's result for people: a line for each thing that is not green, then one for all. */
final class GateText {
  private static final int REASONS = 3;
  private static final int REASON_LENGTH = 500;
  private static final int FINDING_LENGTH = 600;

  private GateText() {}

  static void print(GateResult result, PrintStream out) {
    if (result.partial()) {
      out.printf(
          "PARTIAL RUN (%s): no evidence for a deploy%n",
          PlainText.line(result.selection().toString(), REASON_LENGTH));
    }
    if (!result.regraded().isEmpty()) {
      out.printf(
          "GRADED ANEW (the trials of %s): nothing was run, so no evidence about the agent as it"
              + " is%n",
          PlainText.line(String.join(", ", result.regraded()), REASON_LENGTH));
    }
    for (var finding : result.findings()) {
      out.printf(
          "%s %s%n",
          switch (finding.kind()) {
            case BROKEN -> "BROKEN";
            case PAUSED -> "PAUSED";
            case VIOLATION -> "REFUSED";
          },
          PlainText.line(finding.message(), FINDING_LENGTH));
    }
    result.cases().stream()
        .filter(found -> found.verdict().decision() != Decision.PASS)
        .forEach(found -> out.println(line(found)));
    result.cases().stream()
        .filter(found -> found.recordings() > 1)
        .forEach(
            found ->
                out.printf("note: %s was recorded %d times%n", found.name(), found.recordings()));
    long simulated = result.cases().stream().filter(CaseFinding::simulated).count();
    if (simulated > 0) {
      out.printf(
          "note: %d of %d cases rest on simulated answers, which say nothing about a real model%n",
          simulated, result.cases().size());
    }
    out.println(summary(result));
  }

  private static String line(CaseFinding found) {
    var reasons = found.verdict().reasons();
    String shown =
        reasons.stream()
            .limit(REASONS)
            .map(reason -> PlainText.line(reason, REASON_LENGTH))
            .collect(Collectors.joining("; "));
    int more = reasons.size() - REASONS;
    return "%s %s: %s%s"
        .formatted(
            found.verdict().decision(),
            PlainText.line(found.name(), REASON_LENGTH),
            shown.isEmpty() ? "no reason was recorded" : shown,
            more > 0 ? "; and %d more".formatted(more) : "");
  }

  private static String problems(int count) {
    return switch (count) {
      case 0 -> "";
      case 1 -> ", 1 further problem";
      default -> ", %d further problems".formatted(count);
    };
  }

  private static String summary(GateResult result) {
    var counts =
        "%d of %d cases pass, %d fail, %d inconclusive"
            .formatted(
                result.count(Decision.PASS),
                result.cases().size(),
                result.count(Decision.FAIL),
                result.count(Decision.INCONCLUSIVE));
    String source =
        result.modes().stream().map(m -> m.word()).sorted().collect(Collectors.joining("+"));
    return "GATE: %s%s %s%s (%srun %s)"
        .formatted(
            result.decision(),
            result.exitCode() == 0 ? "" : " (exit %d)".formatted(result.exitCode()),
            counts,
            problems(result.findings().size()),
            source.isEmpty() ? "" : source + ", ",
            result.run());
  }
}
