package dev.tribunal.runner;

import java.time.Duration;

/**
 * A limit of time, as suites write it.
 *
 * @param name {@code task}, {@code turn}, {@code step} or {@code tool_call}
 * @param most what it allows
 */
record TimeLimit(String name, Duration most) {
  /** {@code 2.5 s}. */
  String shown() {
    return most.toMillis() / 1000.0 + " s";
  }
}
