package dev.tribunal.bench;

import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A cost that is measured in every run: less is better, so that a throughput is given as the time
 * of one request.
 *
 * @param name what it is called in the table; no other figure is called so
 * @param unit of its number and its limit: {@code "ns a trial"}
 * @param limit the most that it may be; empty where nothing depends on it
 * @param reference the name of another figure of the same unit, of which it is printed as a
 *     multiple: what differs least from machine to machine
 */
record Figure(
    String name, String unit, OptionalDouble limit, Optional<String> reference, Source source) {
  Figure {
    if (limit.isPresent() && !(limit.getAsDouble() > 0)) {
      throw new IllegalArgumentException(
          "Limit (%s) of '%s' must be positive".formatted(limit.getAsDouble(), name));
    }
  }

  /** A figure that is held to nothing. */
  static Figure of(String name, String unit, Source source) {
    return new Figure(name, unit, OptionalDouble.empty(), Optional.empty(), source);
  }

  /** The same, held to a limit in its unit. */
  Figure atMost(double most) {
    return new Figure(name, unit, OptionalDouble.of(most), reference, source);
  }

  /** The same, compared with another. */
  Figure comparedWith(String other) {
    return new Figure(name, unit, limit, Optional.of(other), source);
  }
}
