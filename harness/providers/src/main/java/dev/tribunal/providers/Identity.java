package dev.tribunal.providers;

/** How the gateway tells which trial a request belongs to. */
public enum Identity {
  /** By the base URL, of which each trial has its own. */
  PATH,
  /**
   * By the {@code traceparent} header, for a deployed agent whose base URL is fixed and which hands
   * on the header that its task came with.
   */
  TRACEPARENT,
  /**
   * By time: one trial is open at a time, and every request belongs to it. The last resort: what an
   * earlier trial still sends is taken for the later one's.
   */
  SERIAL
}
