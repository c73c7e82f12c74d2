package dev.tribunal.providers;

/** How fast recorded answers are given. */
public enum Pace {
  /** At once: times are facts in the recording, and nobody waits for them. */
  INSTANT,
  /** As they came when they were recorded, piece by piece: for an agent that minds the time. */
  RECORDED
}
