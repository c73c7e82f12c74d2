package dev.tribunal.statistics.sequential;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a test of success or failure stops: PASS at the first n with f ≤ passMax(n), FAIL at the
 * first n with f ≥ failMin(n), f being the failures among the first n trials. Immutable.
 *
 * <p>One threshold to each side of every n is all that the guarantee of a plan needs: of two series
 * of trials, the one that has at least as many failures at every n can't pass where the other
 * doesn't, nor be spared where the other fails.
 */
public final class Boundaries {
  private final int[] passMax;
  private final int[] failMin;

  private Boundaries(int[] passMax, int[] failMin) {
    this.passMax = passMax;
    this.failMin = failMin;
  }

  /**
   * Boundaries for n = 1, 2, …
   *
   * @param passMax the most failures with which trial n passes, −1 to n; −1 where it can't
   * @param failMin the fewest failures with which trial n fails, 0 to n + 1, above passMax; n + 1
   *     where it can't
   */
  public static Boundaries of(int[] passMax, int[] failMin) {
    if (passMax.length == 0 || passMax.length != failMin.length) {
      throw new IllegalArgumentException(
          "Number of pass boundaries (%d) and of fail boundaries (%d) must be equal and at least 1"
              .formatted(passMax.length, failMin.length));
    }
    for (int n = 1; n <= passMax.length; n++) {
      int pass = passMax[n - 1];
      int fail = failMin[n - 1];
      if (pass < -1 || pass >= fail || fail > n + 1) {
        throw new IllegalArgumentException(
            "Boundaries at trial %d (pass %d, fail %d) must satisfy -1 <= pass < fail <= %d"
                .formatted(n, pass, fail, n + 1));
      }
    }
    return new Boundaries(passMax.clone(), failMin.clone());
  }

  /** The number of trials after which there is no further boundary, at least 1. */
  public int maxTrials() {
    return passMax.length;
  }

  /**
   * The most failures with which trial n passes; −1 where it can't.
   *
   * @param trials n, 1 to {@link #maxTrials}
   */
  public int passMax(int trials) {
    return passMax[index(trials)];
  }

  /**
   * The fewest failures with which trial n fails; n + 1 where it can't.
   *
   * @param trials n, 1 to {@link #maxTrials}
   */
  public int failMin(int trials) {
    return failMin[index(trials)];
  }

  /** Whether the last trial leaves nothing undecided. */
  public boolean isClosed() {
    return passMax(maxTrials()) + 1 == failMin(maxTrials());
  }

  /** A test with these boundaries, before its first trial. */
  public SequentialTest start() {
    return new SequentialTest(this);
  }

  private int index(int trials) {
    if (trials < 1 || trials > passMax.length) {
      throw new IllegalArgumentException(
          "Number of trials (%d) must be between 1 and the largest (%d)"
              .formatted(trials, passMax.length));
    }
    return trials - 1;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Boundaries that
        && Arrays.equals(passMax, that.passMax)
        && Arrays.equals(failMin, that.failMin);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(passMax) + Arrays.hashCode(failMin);
  }

  /** Both boundaries, a value for each trial. */
  @Override
  public String toString() {
    return "pass at most %s, fail from %s"
        .formatted(Arrays.toString(passMax), Arrays.toString(failMin));
  }
}
