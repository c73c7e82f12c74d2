package dev.tribunal.statistics.sequential;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Plans that ship. Each is what the search finds, and is certified anew when it is read. */
final class PrecomputedPlans {
  private static final String[] TEXTS = {};

  private static final Map<PlanRequest, SequentialPlan> PLANS =
      Arrays.stream(TEXTS)
          .map(SequentialPlan::parse)
          .collect(Collectors.toUnmodifiableMap(SequentialPlan::request, Function.identity()));

  private PrecomputedPlans() {}

  static Optional<SequentialPlan> find(PlanRequest request) {
    return Optional.ofNullable(PLANS.get(request));
  }
}
