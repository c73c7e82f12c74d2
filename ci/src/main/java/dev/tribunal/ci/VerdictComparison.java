package dev.tribunal.ci;

import dev.tribunal.core.CaseVerdict;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Compares a recorded verdict with the one that its trials give. Reasons and notices are left out:
 * the run may word them with what only it knew.
 */
final class VerdictComparison {
  private VerdictComparison() {}

  /** The first difference, in words. */
  static Optional<String> difference(CaseVerdict recorded, CaseVerdict counted) {
    var expected = parts(counted);
    return parts(recorded).entrySet().stream()
        .filter(part -> !part.getValue().equals(expected.get(part.getKey())))
        .map(
            part ->
                "%s is recorded as %s and counted as %s"
                    .formatted(part.getKey(), part.getValue(), expected.get(part.getKey())))
        .findFirst();
  }

  private static Map<String, Object> parts(CaseVerdict verdict) {
    var parts = new LinkedHashMap<String, Object>();
    parts.put("decision", verdict.decision());
    parts.put("planned", verdict.planned());
    parts.put("trials", verdict.trials());
    parts.put("successes", verdict.successes());
    parts.put("sequential", verdict.sequential());
    parts.put("extra", verdict.extra());
    parts.put("cut", verdict.cut());
    parts.put("reruns", verdict.reruns());
    parts.put("lost", verdict.lost());
    parts.put("attempts", verdict.attempts());
    parts.put("outcomes", verdict.outcomes());
    parts.put("requirements", verdict.requirements());
    parts.put("steps", verdict.steps());
    parts.put("latency_millis", verdict.latencyMillis());
    parts.put("tokens", verdict.tokens());
    parts.put("cost_usd", Optional.ofNullable(verdict.costUsd()));
    return parts;
  }
}
