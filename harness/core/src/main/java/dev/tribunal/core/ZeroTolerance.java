package dev.tribunal.core;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Watches for what no trial may do: one violation decides, wherever in the run it occurs. */
final class ZeroTolerance {
  private final List<Check> checks;
  private final boolean asked;
  private int trials;
  private int violation;
  private String reason = "";

  ZeroTolerance(List<Check> checks) {
    this.checks = checks;
    this.asked = checks.stream().anyMatch(check -> check.severity() == Check.Severity.NEVER);
  }

  boolean isAsked() {
    return asked;
  }

  /** Looks at a trial, also at one that is no evidence. */
  void add(Trial trial) {
    trials += trial.outcome().isEvidence() ? 1 : 0;
    String found = violated(trial).orElse("");
    // the first by number, so that it does not depend on which trial finished first
    if (!found.isEmpty() && (violation == 0 || trial.number() < violation)) {
      violation = trial.number();
      reason = found;
    }
  }

  boolean isViolatedBy(Trial trial) {
    return violated(trial).isPresent();
  }

  private Optional<String> violated(Trial trial) {
    for (int i = 0; i < trial.checks().size() && i < checks.size(); i++) {
      if (checks.get(i).severity() == Check.Severity.NEVER
          && trial.checks().get(i).state() == CheckResult.State.FAILS) {
        return Optional.of(trial.checks().get(i).reason());
      }
    }
    return Optional.empty();
  }

  boolean isViolated() {
    return violation > 0;
  }

  String reason() {
    return "never_contains was violated in trial %d: %s".formatted(violation, reason);
  }

  /**
   * What no violation supports; empty where that was not asked, or one was found.
   *
   * @param extra how many of the trials no rate was decided from
   */
  Optional<String> notice(int extra) {
    if (!asked || isViolated() || trials == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "never_contains: 0 of %d trials%s, which supports a rate of at most %.3f (95 %%)",
            trials,
            extra > 0 ? " (%d extra)".formatted(extra) : "",
            Math.ceil(1000 * (1 - Math.pow(0.05, 1.0 / trials))) / 1000));
  }
}
