package dev.tribunal.engine;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Outcome;
import java.util.Locale;

/** The words of a red case: verdict, interval, outcomes, and for each failing check an example. */
final class FailureMessage {
  private FailureMessage() {}

  static String of(Case tested, CaseVerdict verdict, FailureExamples examples) {
    var text = new StringBuilder();
    line(text, "%s: %s (%s)", tested.id(), verdict.decision(), tested.location());
    verdict.reasons().forEach(reason -> line(text, "  %s", reason));
    if (verdict.trials() > 0) {
      line(
          text,
          "  %d of %d trials succeed%s; evidence: %s",
          verdict.successes(),
          verdict.trials(),
          verdict.passRate().map(rate -> ", pass rate " + PassRateText.of(rate)).orElse(""),
          verdict.evidence());
    }
    if (verdict.lostAttempts() > 0) {
      line(
          text,
          "  infrastructure: %d of %d attempts lost (%.1f %%), %d slots run again",
          verdict.lostAttempts(),
          verdict.attempts(),
          100.0 * verdict.lostAttempts() / verdict.attempts(),
          verdict.reruns());
    }
    verdict
        .requirements()
        .forEach(
            one ->
                line(
                    text,
                    "  %s: %d of %d, %s; PASS says %s",
                    one.requirement(),
                    one.satisfied(),
                    one.trials(),
                    one.decision(),
                    one.claim()));
    if (!verdict.outcomes().isEmpty()) {
      line(text, "  outcomes:");
    }
    for (var outcome : Outcome.values()) {
      Integer count = verdict.outcomes().get(outcome);
      if (count != null) {
        line(
            text,
            "    %-18s %4d%s",
            outcome,
            count,
            verdict
                .share(outcome)
                .map(
                    share ->
                        String.format(
                            Locale.ROOT,
                            "  share %.3f to %.3f (95 %%)",
                            share.lower(),
                            share.upper()))
                .orElse(""));
      }
    }
    verdict.notices().forEach(notice -> line(text, "  note: %s", notice));
    examples
        .all()
        .forEach(
            (what, example) -> {
              line(
                  text,
                  "  %s failed in %d trials, first in trial %d:",
                  what,
                  example.count(),
                  example.trial());
              line(text, "    %s", example.reason().replace("\n", "\n    "));
              if (!example.answer().equals("\"\"")
                  && !example.reason().contains(example.answer())) {
                line(text, "    answer: %s", example.answer());
              }
            });
    return text.toString().stripTrailing();
  }

  private static void line(StringBuilder text, String format, Object... arguments) {
    text.append(String.format(Locale.ROOT, format, arguments)).append('\n');
  }
}
