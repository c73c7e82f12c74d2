package dev.tribunal.statistics;

/**
 * The trials of one task, which are independent.
 *
 * @param successes number of successes, 0 to {@code trials}
 * @param trials number of trials, at least 1
 * @param stopping what ended them
 */
public record TrialSet(int successes, int trials, Stopping stopping) {
  public TrialSet {
    Rules.counts(successes, trials);
  }

  /** Trials whose number was fixed before the first one. */
  public static TrialSet fixed(int successes, int trials) {
    return new TrialSet(successes, trials, Stopping.FIXED);
  }

  /**
   * Refuses trials that their outcome stopped.
   *
   * @param quantity what needs a fixed number of trials, for the message
   */
  public void mustBeFixed(String quantity) {
    if (stopping != Stopping.FIXED) {
      throw new IllegalArgumentException(
          ("%s must come from a number of trials fixed beforehand, and these (%d of %d) were"
                  + " stopped by their outcome: use the stage-wise interval of their rate, which"
                  + " PassK.of maps to pass@k and pass^k")
              .formatted(quantity, successes, trials));
    }
  }
}
