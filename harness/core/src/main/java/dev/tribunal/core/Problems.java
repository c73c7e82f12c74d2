package dev.tribunal.core;

import static java.util.Comparator.comparing;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Collects what is wrong with a file. It knows which parts are broken, so that a part is not blamed
 * for what follows from a mistake that was already told.
 */
final class Problems {
  private final Set<Problem> all = new LinkedHashSet<>();
  private final Set<String> told = new HashSet<>();
  private final Set<String> broken = new HashSet<>();

  /**
   * @param pointer JSON pointer of the part that is wrong
   */
  void add(String pointer, SourceLocation location, String message) {
    all.add(new Problem(location, Pointers.field(pointer), message));
    told.add(pointer);
    for (String part = pointer; broken.add(part) && !part.isEmpty(); ) {
      part = Pointers.parent(part);
    }
  }

  void add(Located part, String message) {
    add(part.pointer(), part.location(), message);
  }

  /** Whether something is wrong with the value at this pointer itself. */
  boolean isTold(String pointer) {
    return told.contains(pointer);
  }

  /** Whether something at this pointer or inside it is wrong. */
  boolean isBroken(String pointer) {
    return broken.contains(pointer);
  }

  void throwIfAny() throws SuiteFormatException {
    if (!all.isEmpty()) {
      throw new SuiteFormatException(sorted());
    }
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  /** In the order of their places. */
  List<Problem> sorted() {
    return all.stream()
        .sorted(
            comparing((Problem problem) -> problem.location().line())
                .thenComparing(problem -> problem.location().column()))
        .toList();
  }
}
