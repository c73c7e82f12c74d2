package dev.tribunal.reports;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Distribution;
import dev.tribunal.core.Money;
import dev.tribunal.statistics.Decision;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The figures of a case as people read them; the same on every machine. */
final class Figures {
  private Figures() {}

  /**
   * {@code 95.7 % [88.1, 98.5]}, without interval while it is undecided, or a dash without
   * evidence.
   */
  static String passRate(CaseVerdict verdict) {
    return verdict
        .passRate()
        .filter(rate -> rate.trials() > 0)
        .map(
            rate -> {
              var interval = rate.interval();
              String share =
                  String.format(Locale.ROOT, "%.1f %%", 100.0 * rate.satisfied() / rate.trials());
              return interval == null
                  ? share
                  : String.format(
                      Locale.ROOT,
                      "%s [%.1f, %.1f]",
                      share,
                      100 * interval.lower(),
                      100 * interval.upper());
            })
        .orElse("-");
  }

  /** {@code 2 / 3}: median and 95th percentile, or a dash where nothing was counted. */
  static String medianAndP95(Distribution distribution) {
    return distribution.size() == 0
        ? "-"
        : "%d / %d".formatted(distribution.quantile(0.5), distribution.quantile(0.95));
  }

  /** The same of milliseconds, in seconds. */
  static String seconds(Distribution millis) {
    return millis.size() == 0
        ? "-"
        : String.format(
            Locale.ROOT,
            "%.2f / %.2f",
            millis.quantile(0.5) / 1000.0,
            millis.quantile(0.95) / 1000.0);
  }

  /** {@code 67 SUCCESS [88.0, 99.1 %], 3 WRONG_ANSWER [0.9, 12.0 %]}: exact 95 % intervals. */
  static String outcomes(CaseReport found) {
    return found.verdict().outcomes().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(
            entry ->
                entry.getValue()
                    + " "
                    + entry.getKey()
                    + found
                        .share(entry.getKey())
                        .map(
                            share ->
                                String.format(
                                    Locale.ROOT,
                                    " [%.1f, %.1f %%]",
                                    100 * share.lower(),
                                    100 * share.upper()))
                        .orElse(""))
        .collect(Collectors.joining(", "));
  }

  /**
   * {@code 70 / 70}: used, and planned. Where the trials decide how many there are: {@code 14 +7
   * (max 105), 2 lost}, with those that were launched ahead and not used, and with the attempts
   * that infrastructure trouble took.
   */
  static String trials(CaseVerdict verdict) {
    int unused = verdict.extra() + verdict.cut();
    return "%d%s%s%s"
        .formatted(
            verdict.trials(),
            unused == 0 ? "" : " +" + unused,
            (verdict.sequential() ? " (max %d)" : " / %d").formatted(verdict.planned()),
            verdict.lostAttempts() == 0 ? "" : ", %d lost".formatted(verdict.lostAttempts()));
  }

  /** {@code 12 PASS, 1 FAIL, 1 INCONCLUSIVE}. */
  static String decisions(List<CaseReport> cases) {
    return Arrays.stream(Decision.values())
        .map(
            decision ->
                cases.stream().filter(c -> c.verdict().decision() == decision).count()
                    + " "
                    + decision)
        .collect(Collectors.joining(", "));
  }

  /** Trials that verdicts rest on, those beside them, tokens and cost of all cases. */
  static String effort(List<CaseReport> cases) {
    return String.format(
        Locale.ROOT,
        "%,d trials and %,d unused, %,d tokens, cost %s; %s",
        cases.stream().mapToLong(c -> c.verdict().trials()).sum(),
        cases.stream().mapToLong(c -> c.verdict().extra() + c.verdict().cut()).sum(),
        cases.stream().mapToLong(c -> c.verdict().tokens().total()).sum(),
        cost(cases),
        infrastructure(cases));
  }

  /** {@code 3 of 120 attempts lost to infrastructure (2.5 %)}: said also where there were none. */
  private static String infrastructure(List<CaseReport> cases) {
    long lost = cases.stream().mapToLong(c -> c.verdict().lostAttempts()).sum();
    long attempts = cases.stream().mapToLong(c -> c.verdict().attempts()).sum();
    return String.format(
        Locale.ROOT,
        "%,d of %,d attempts lost to infrastructure%s",
        lost,
        attempts,
        lost == 0 ? "" : String.format(Locale.ROOT, " (%.1f %%)", 100.0 * lost / attempts));
  }

  /** Of all cases; those whose cost is not known are counted. */
  private static String cost(List<CaseReport> cases) {
    List<BigDecimal> known =
        cases.stream().map(c -> c.verdict().costUsd()).filter(Objects::nonNull).toList();
    if (known.isEmpty()) {
      return Money.usd(null);
    }
    String sum = Money.usd(known.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
    return known.size() == cases.size()
        ? sum
        : "%s and an unknown sum of %d cases".formatted(sum, cases.size() - known.size());
  }
}
