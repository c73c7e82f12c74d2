package dev.tribunal.core.checks.tools;

import static java.util.stream.Collectors.joining;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Flaw;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Explains why calls are not those of a reference. */
final class Mismatch {
  private static final int MOST = 3;
  private static final int MOST_CANDIDATES = 100;

  private Mismatch() {}

  /**
   * In words.
   *
   * @param unmet calls of the reference that have no partner, but need one
   * @param extra calls without a partner that need one
   * @param free all calls without a partner, among which the nearest is looked for
   */
  static String words(List<ReferenceCall> unmet, List<MadeCall> extra, List<MadeCall> free) {
    List<String> parts = new ArrayList<>();
    if (!unmet.isEmpty()) {
      parts.add(
          "not made: "
              + unmet.stream()
                  .limit(MOST)
                  .map(call -> call.describe() + nearest(call, free))
                  .collect(joining("; "))
              + more(unmet.size()));
    }
    if (!extra.isEmpty()) {
      parts.add(
          "not in the reference: "
              + extra.stream().limit(MOST).map(MadeCall::describe).collect(joining("; "))
              + more(extra.size()));
    }
    return String.join("; ", parts);
  }

  private static String more(int size) {
    return size > MOST ? "; and %d more".formatted(size - MOST) : "";
  }

  private static String nearest(ReferenceCall reference, List<MadeCall> free) {
    return free.stream()
        .filter(call -> call.name().equals(reference.name()))
        .limit(MOST_CANDIDATES)
        .min(Comparator.comparingInt(call -> differences(reference, call)))
        .map(call -> " (nearest is %s: %s)".formatted(call.describe(), reason(call, reference)))
        .orElse("");
  }

  private static String reason(MadeCall call, ReferenceCall reference) {
    Flaw difference = call.difference(reference);
    return difference == null ? "has another partner" : difference.reason();
  }

  /** How many arguments differ. */
  private static int differences(ReferenceCall reference, MadeCall call) {
    ObjectNode actual = call.arguments().fields();
    ObjectNode wanted = reference.args();
    if (actual == null || wanted == null) {
      return Integer.MAX_VALUE;
    }
    int same = 0;
    for (var field : wanted.properties()) {
      JsonNode value = actual.get(field.getKey());
      same += field.getValue().equals(value) ? 1 : 0;
    }
    return wanted.size() + actual.size() - 2 * same;
  }
}
