package dev.tribunal.core;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of which each lies within those that come after it, such as a step's and its trial's. An
 * inner one that is larger than an outer one never fires, which is a mistake of its author.
 */
final class Nested<T extends Comparable<T>> {
  private record Bound<T>(String name, @Nullable Located at, T value, String shown) {}

  private final String larger;
  private final List<Bound<T>> bounds = new ArrayList<>();

  /**
   * @param larger what an inner bound must not be, in words: {@code "longer"}
   */
  Nested(String larger) {
    this.larger = larger;
  }

  /** The next outer bound; null for none. */
  Nested<T> within(String name, @Nullable Located at, @Nullable T value) {
    if (at != null && value != null) {
      String shown = at.value().isTextual() ? at.text() : at.shown();
      bounds.add(new Bound<>(name, at, value, shown));
    }
    return this;
  }

  /** The next outer bound, which holds although the file does not give it. */
  Nested<T> withinDefault(String name, T value, String shown) {
    bounds.add(new Bound<>(name, null, value, shown + " by default"));
    return this;
  }

  /** Tells of each bound that is larger than an outer one, for the nearest of these. */
  void check() {
    for (int i = 0; i < bounds.size(); i++) {
      Bound<T> inner = bounds.get(i);
      Located at = inner.at();
      for (Bound<T> outer : bounds.subList(i + 1, bounds.size())) {
        if (at != null && inner.value().compareTo(outer.value()) > 0) {
          at.problem(message(inner, outer));
          break;
        }
      }
    }
  }

  private String message(Bound<T> inner, Bound<T> outer) {
    return "%s is %s than %s (%s), which is always used up first, so that it can never fire; lower it, leave it out, or raise %s"
        .formatted(inner.shown(), larger, outer.name(), outer.shown(), outer.name());
  }
}
