package dev.tribunal.providers.drift;

/** How many more fields may be kept: results come from outside, and shapes must stay small. */
final class Room {
  /** Of one tool, elements of arrays included. */
  static final int FIELDS_OF_TOOL = 5_000;

  /** Of all tools together. */
  static final int FIELDS = 50_000;

  /** Levels of nesting. */
  static final int LEVELS = 64;

  /** Characters of a field's name. */
  static final int NAME = 200;

  /** Tools. */
  static final int TOOLS = 1_000;

  private final int left;
  private int taken;

  Room(int left) {
    this.left = left;
  }

  /** Whether there is room for one more. */
  boolean take() {
    if (taken == left) {
      return false;
    }
    taken++;
    return true;
  }

  int taken() {
    return taken;
  }
}
