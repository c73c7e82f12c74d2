package dev.tribunal.engine;

import dev.tribunal.core.RequirementVerdict;
import java.util.Locale;

/** A rate as people read it, with its interval where one holds. */
final class PassRateText {
  private PassRateText() {}

  /** {@code 0.957 [0.881, 0.985] (95 %)}. */
  static String of(RequirementVerdict rate) {
    if (rate.trials() == 0) {
      return "unknown";
    }
    var interval = rate.interval();
    String share = String.format(Locale.ROOT, "%.3f", (double) rate.satisfied() / rate.trials());
    return interval == null
        ? share + " (undecided)"
        : String.format(
            Locale.ROOT, "%s [%.3f, %.3f] (95 %%)", share, interval.lower(), interval.upper());
  }
}
