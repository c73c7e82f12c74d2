package dev.tribunal.runner;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Judge;
import dev.tribunal.core.JudgeReply;
import dev.tribunal.core.Judgement;
import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.Interval;
import dev.tribunal.statistics.comparison.CohensKappa;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How well a judge agrees with the people who labelled its examples. A reply without a verdict
 * counts as the opposite of the label.
 *
 * @param counts the labels first, the judge second; yes is pass
 * @param evidence where the replies come from: {@code "recorded 2026-11-20, model gpt-4o-mini"}
 * @param differences of the first few examples, in words
 */
record JudgeAgreement(Judge judge, CohensKappa counts, String evidence, List<String> differences) {
  private static final int MOST_DIFFERENCES = 3;

  /** Rounding must not turn 18 of 20 into less than 0.9. */
  private static final double ROUNDING = 1e-9;

  /**
   * Compares replies with labels.
   *
   * @param replies one an example, in order, none with a problem
   */
  static JudgeAgreement of(Judge judge, List<Judgement> replies, String evidence) {
    int[] counts = new int[4];
    var differences = new ArrayList<String>();
    for (int i = 0; i < replies.size(); i++) {
      boolean label = judge.examples().get(i).pass();
      JudgeReply reply = JudgeReply.parse(replies.get(i).reply());
      boolean agrees =
          reply.verdict() == (label ? JudgeReply.Verdict.PASS : JudgeReply.Verdict.FAIL);
      counts[label ? (agrees ? 0 : 1) : (agrees ? 3 : 2)]++;
      if (!agrees && differences.size() < MOST_DIFFERENCES) {
        differences.add(
            "example %d is labelled %s, and %s"
                .formatted(
                    i + 1,
                    label ? "pass" : "fail",
                    reply.problem().isEmpty()
                        ? "the judge said: " + CheckWords.quote(reply.reason())
                        : reply.problem()));
      }
    }
    return new JudgeAgreement(
        judge,
        new CohensKappa(counts[0], counts[1], counts[2], counts[3]),
        evidence,
        List.copyOf(differences));
  }

  /** Whether its word may decide a case. */
  boolean suffices() {
    return below().isEmpty();
  }

  private List<String> below() {
    var below = new ArrayList<String>();
    if (counts.agreed() < judge.minAgreement() * counts.items() - ROUNDING) {
      below.add("min_agreement %s".formatted(number(judge.minAgreement())));
    }
    if (counts.kappa() < judge.minKappa() - ROUNDING) {
      below.add("min_kappa %s".formatted(number(judge.minKappa())));
    }
    return below;
  }

  /** What a reader of a verdict should know. */
  String sentence() {
    Interval share = BinomialIntervals.clopperPearson(counts.agreed(), counts.items(), 0.95);
    Interval kappa = counts.interval(0.95);
    return String.format(
        Locale.ROOT,
        "judge %s agrees with %d of %d labelled examples (%.0f %%, 95 %% interval %.0f to %.0f %%;"
            + " kappa %.2f, %.2f to %.2f), %s",
        judge.name(),
        counts.agreed(),
        counts.items(),
        100.0 * counts.agreed() / counts.items(),
        100 * share.lower(),
        100 * share.upper(),
        counts.kappa(),
        kappa.lower(),
        kappa.upper(),
        evidence);
  }

  /** Why its word may decide nothing; only where it may not. */
  String refusal() {
    return String.format(
        Locale.ROOT,
        "judge %s agrees with %d of %d labelled examples (kappa %.2f), below %s of %s, so its word"
            + " decides nothing: %s; mend its rubric or the labels, or give severity: should",
        judge.name(),
        counts.agreed(),
        counts.items(),
        counts.kappa(),
        String.join(" and ", below()),
        judge.file(),
        differences.stream().collect(joining("; ")));
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%s", value);
  }
}
