package dev.tribunal.engine;

import dev.tribunal.core.Money;
import dev.tribunal.runner.Progress;
import java.io.PrintStream;
import java.util.Locale;

/** One line of a terminal that is drawn anew while trials run. */
final class LiveView {
  private static final long EVERY_NANOS = 200_000_000L;
  private static final String CLEAR_LINE = "\r\u001b[2K";

  private final PrintStream out;
  private long shownNanos = System.nanoTime() - EVERY_NANOS;
  private boolean shown;

  LiveView(PrintStream out) {
    this.out = out;
  }

  /** Draws it, unless that was done a moment ago. */
  void show(Progress progress) {
    long now = System.nanoTime();
    if (now - shownNanos < EVERY_NANOS) {
      return;
    }
    shownNanos = now;
    shown = true;
    out.print(CLEAR_LINE + text(progress));
    out.flush();
  }

  /** Takes it away, so that a line that stays can be written. */
  void end() {
    if (shown) {
      out.print(CLEAR_LINE);
      out.flush();
      shown = false;
    }
  }

  /**
   * {@code refunds: 3 of 8 cases decided, 120 trials, 16 running, 41.2/s, $0.31, 9 s left at most}.
   */
  static String text(Progress progress) {
    var text = new StringBuilder();
    text.append(
        String.format(
            Locale.ROOT,
            "  %s: %d of %d cases decided, %d trials, %d running, %.1f/s, %s",
            progress.suite(),
            progress.decided(),
            progress.cases(),
            progress.trials(),
            progress.running(),
            progress.rate(),
            Money.usd(progress.usd())));
    progress.secondsLeft().ifPresent(left -> text.append(", %d s left at most".formatted(left)));
    return text.toString();
  }
}
