package dev.tribunal.statistics.verdict;

import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.Rules;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.DemonstrationPlan;
import dev.tribunal.statistics.sequential.FixedPlan;
import dev.tribunal.statistics.sequential.Plan;
import dev.tribunal.statistics.sequential.PlanProfile;
import dev.tribunal.statistics.sequential.PlanRequest;
import dev.tribunal.statistics.sequential.SequentialPlan;
import java.util.OptionalInt;
import java.util.function.Function;

/** How the trials of a case are planned: which plan each of its gates is given. */
public sealed interface Design {
  /** The default: sequential, a look after each trial, balanced. */
  Sequential SEQUENTIAL =
      new Sequential(OptionalInt.empty(), 1, PlanProfile.BALANCED, SequentialPlan::of);

  /**
   * The plan for a gate.
   *
   * @throws IllegalArgumentException if no agent could pass with so few trials, or a sequential
   *     plan does not fit into the maximum
   */
  Plan plan(Gate gate);

  /**
   * Every requirement is decided once, from all of a fixed number of trials.
   *
   * @param trials at least 1
   */
  record Fixed(int trials) implements Design {
    public Fixed {
      Rules.atLeastOne("Number of trials", trials);
    }

    @Override
    public Plan plan(Gate gate) {
      passable(gate, trials, gate.smallestPassable());
      return FixedPlan.of(gate, trials);
    }
  }

  /**
   * Every requirement is decided as soon as the trials support it.
   *
   * @param maxTrials the most trials of a case; empty for half as many again as a plan of fixed
   *     size needs, which a demonstration gate does not have
   * @param lookEvery after how many trials a tolerant gate may be decided
   * @param profile which agents it is to be cheap for
   * @param search where plans come from: {@code SequentialPlan::of}, or a cache before it
   */
  record Sequential(
      OptionalInt maxTrials,
      int lookEvery,
      PlanProfile profile,
      Function<PlanRequest, SequentialPlan> search)
      implements Design {
    /** The same with a maximum of trials. */
    public Sequential withMaxTrials(int trials) {
      return new Sequential(OptionalInt.of(trials), lookEvery, profile, search);
    }

    /** The same with tolerant gates decided after every so many trials only. */
    public Sequential withLookEvery(int trials) {
      return new Sequential(maxTrials, trials, profile, search);
    }

    /** The same, cheap for other agents. */
    public Sequential withProfile(PlanProfile other) {
      return new Sequential(maxTrials, lookEvery, other, search);
    }

    /** The same with plans from elsewhere, such as a cache. */
    public Sequential withSearch(Function<PlanRequest, SequentialPlan> other) {
      return new Sequential(maxTrials, lookEvery, profile, other);
    }

    @Override
    public Plan plan(Gate gate) {
      if (gate instanceof DemonstrationGate demonstration) {
        int max =
            maxTrials.orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "%s must have a maximum of trials: near its rate it is never decided"
                            .formatted(gate)));
        passable(gate, max, DemonstrationPlan.smallestPassable(demonstration));
        return DemonstrationPlan.of(demonstration, max);
      }
      var request =
          PlanRequest.of((TolerantGate) gate).withLookEvery(lookEvery).withProfile(profile);
      return search.apply(
          maxTrials.isPresent() ? request.withMaxTrials(maxTrials.getAsInt()) : request);
    }
  }

  private static void passable(Gate gate, int trials, int smallest) {
    if (trials < smallest) {
      throw new IllegalArgumentException(
          "Number of trials (%d) must be at least %d: with fewer, even an agent that never fails can't show %s"
              .formatted(trials, smallest, gate.claim()));
    }
  }
}
