package dev.tribunal.core;

import org.jspecify.annotations.Nullable;

/**
 * How a trial came to its end, as far as no check can change it: what grades it, together with its
 * checks.
 *
 * @param answered whether the agent itself gave the answer; else it is what its model last said
 * @param outcome what the trial is whatever its checks say, such as TIMEOUT; null where they decide
 * @param detail what went wrong, in words; empty where nothing did
 * @param providerTrouble why the last model call failed by the provider's doing; null where it did
 *     not
 * @param toolError whether a service other than the model answered with an error, or not at all
 */
public record Ending(
    boolean answered,
    @Nullable Outcome outcome,
    String detail,
    @Nullable String providerTrouble,
    boolean toolError) {

  /** Of an agent that answered, and met no trouble on the way. */
  public static final Ending ANSWERED = new Ending(true, null, "", null, false);

  /** Of a trial that is this outcome whatever its checks say. */
  public static Ending as(Outcome outcome, String detail) {
    return new Ending(false, outcome, detail, null, false);
  }
}
