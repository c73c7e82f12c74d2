package dev.tribunal.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Says of a field that the schema does not know: that it is planned, that it belongs elsewhere, or
 * what it may have been meant to be.
 *
 * @param place JSON pointer of the object's part of the schema
 */
record UnknownField(String name, String place, JsonNode schema) {
  private static final String DEFS = "/$defs/";

  /** Fields of the full form that exist on paper; one that works moves to the schema. */
  private static final Map<String, Set<String>> PLANNED = Map.of("require", Set.of("outcome"));

  /** Where else its author may have seen a field that is not allowed here. */
  private static final Map<String, List<String>> ELSEWHERE =
      Map.ofEntries(
          Map.entry("suite", List.of("case", "limits", "require", "trialNumbers")),
          Map.entry("case", List.of("suite", "trialNumbers")),
          Map.entry("tuple", List.of("suite", "trialNumbers")),
          Map.entry("limits", List.of("suite")),
          Map.entry("budget", List.of("limits")),
          Map.entry("tolerantRate", List.of("demonstratedRate", "tolerantSteps")),
          Map.entry("demonstratedRate", List.of("tolerantRate", "tolerantSteps")),
          Map.entry("tolerantSteps", List.of("tolerantRate")),
          Map.entry("demonstratedSteps", List.of("tolerantSteps", "tolerantRate")),
          Map.entry("tolerantLatency", List.of("tolerantRate")),
          Map.entry("demonstratedLatency", List.of("tolerantLatency", "tolerantRate")),
          Map.entry("tolerantCost", List.of("tolerantRate")),
          Map.entry("demonstratedCost", List.of("tolerantCost", "tolerantRate")),
          Map.entry("require", List.of("tolerantRate")));

  String message() {
    String part = place.startsWith(DEFS) ? place.substring(DEFS.length()) : "";
    List<String> allowed = names(part);
    String here = String.join(", ", allowed);
    if (PLANNED.getOrDefault(part, Set.of()).contains(name)) {
      return "is not supported yet; leave it out; supported here: " + here;
    }
    String guess = DidYouMean.among(name, allowed);
    if (guess.isEmpty()) {
      for (String other : ELSEWHERE.getOrDefault(part, List.of())) {
        if (names(other).contains(name)) {
          return "does not belong here, but into %s; allowed here: %s"
              .formatted(title(other), here);
        }
      }
    }
    return "is unknown%s; allowed here: %s".formatted(guess, here);
  }

  private List<String> names(String part) {
    List<String> names = new ArrayList<>();
    schema.at(DEFS + part).path("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static String title(String part) {
    return switch (part) {
      case "suite" -> "a suite, beside cases";
      case "case" -> "a case";
      case "limits" -> "limits";
      case "trialNumbers" -> "trials";
      case "require" -> "require";
      case "tolerantRate" -> "a pass_rate with good and bad";
      case "demonstratedRate" -> "a pass_rate with at_least and demonstrate";
      case "tolerantSteps", "tolerantLatency", "tolerantCost" -> "a requirement with share and bad";
      default -> throw new IllegalArgumentException(part);
    };
  }
}
