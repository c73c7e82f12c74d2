package dev.tribunal.statistics.distribution;

import java.util.Locale;

/**
 * Cliff's delta (Cliff 1993) of two samples: (#{x &gt; y} − #{x &lt; y})/(n m) over all n m pairs,
 * the probability that x is the larger less that it is the smaller. Assumes no distribution; a
 * description, without an error rate.
 *
 * @param delta in [−1, 1]; 1 where every x is above every y
 */
public record CliffsDelta(double delta) {
  public CliffsDelta {
    if (!(delta >= -1 && delta <= 1)) {
      throw new IllegalArgumentException("Cliff's delta (%s) must be in [-1, 1]".formatted(delta));
    }
  }

  /** Of all pairs of a value of {@code x} and a value of {@code y}. */
  public static CliffsDelta of(Sample x, Sample y) {
    double pairs = (double) x.size() * y.size();
    return new CliffsDelta((TiedGroups.of(x, y).doubledU() - pairs) / pairs);
  }

  /** P(x &gt; y) + P(x = y)/2, in [0, 1]. */
  public double probabilityOfSuperiority() {
    return (delta + 1) / 2;
  }

  /** How large |delta| is. */
  public Magnitude magnitude() {
    double size = Math.abs(delta);
    if (size < 0.147) {
      return Magnitude.NEGLIGIBLE;
    }
    if (size < 0.33) {
      return Magnitude.SMALL;
    }
    return size < 0.474 ? Magnitude.MEDIUM : Magnitude.LARGE;
  }

  /** Names of effect sizes, with the thresholds of Romano et al. 2006. */
  public enum Magnitude {
    /** Below 0.147. */
    NEGLIGIBLE,
    /** From 0.147. */
    SMALL,
    /** From 0.33. */
    MEDIUM,
    /** From 0.474. */
    LARGE;

    /** For a report: {@code "small"}. */
    public String text() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
