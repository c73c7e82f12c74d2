package dev.tribunal.core;

import java.net.URI;

/** A running server that the gateway forwards to. */
public interface Upstream extends AutoCloseable {
  /**
   * Names the trial to a simulated upstream, which draws its answers from it, so that recordings
   * don't depend on which trial asks first. Real providers never see it.
   */
  String TRIAL_HEADER = "X-Tribunal-Trial";

  /** Its base URL, without a slash at its end. */
  URI uri();

  /** Whether its answers are made up: then recordings say so, and it is told the trial. */
  boolean simulated();

  @Override
  void close();
}
