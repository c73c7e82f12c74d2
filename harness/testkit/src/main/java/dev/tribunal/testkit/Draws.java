package dev.tribunal.testkit;

import dev.tribunal.core.Hashes;
import java.util.List;

/**
 * Random numbers by name. A number depends on what it is drawn for, not on what was drawn before,
 * so the order in which trials ask changes nothing.
 */
final class Draws {
  private static final double TWO_TO_MINUS_52 = 0x1p-52;

  private final String key;

  private Draws(String key) {
    this.key = key;
  }

  /**
   * @param seed of the server
   * @param trial what the request says it belongs to
   * @param conversation the part of the conversation that the draws may depend on
   */
  static Draws of(long seed, String trial, String conversation) {
    return new Draws(Hashes.sha256(seed + "\n" + Hashes.sha256(trial) + "\n" + conversation));
  }

  /** Uniform in (0, 1), neither end included. */
  double uniform(String name) {
    long bits = Long.parseUnsignedLong(hex(name, 13), 16);
    return (bits + 0.5) * TWO_TO_MINUS_52;
  }

  boolean happens(String name, double probability) {
    return uniform(name) < probability;
  }

  <T> T pick(String name, List<T> choices) {
    return choices.get((int) (uniform(name) * choices.size()));
  }

  /** Lower-case hexadecimal digits, at most 64. */
  String hex(String name, int digits) {
    return Hashes.sha256(key + "\n" + name).substring(0, digits);
  }
}
