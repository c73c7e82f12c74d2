package dev.tribunal.core;

import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Thrown by an {@link Agent} where this machine does not give what running it takes, such as a full
 * disk: the trial is {@link Outcome#HARNESS_ERROR}, and says nothing of the agent.
 */
public final class HarnessTroubleException extends UncheckedIOException {
  private static final long serialVersionUID = 1L;

  /** What could not be done, and why. */
  public HarnessTroubleException(String what, IOException why) {
    super(what, why);
  }
}
