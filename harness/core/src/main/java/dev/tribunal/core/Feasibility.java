package dev.tribunal.core;

import static dev.tribunal.statistics.sequential.PlanRequest.LARGEST_MAX;

import dev.tribunal.core.RequirementsReader.Asked;
import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.DemonstrationPlan;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Whether a case could pass with its trials. Where it could not, that becomes a problem of the
 * suite, with the smallest number that would do. Each requirement is judged at its share of alpha,
 * as its plan will be.
 */
final class Feasibility {
  /** The most trials that a suite may ask for. */
  private static final int MOST = 100_000;

  private final List<Asked> requirements;
  private final Map<Gate, OptionalInt> decisive;

  /**
   * @param decisive what was found for gates before: cases share them, and close rates take long
   */
  Feasibility(List<Asked> requirements, Map<Gate, OptionalInt> decisive) {
    this.requirements = requirements;
    this.decisive = decisive;
  }

  /** Whether a fixed number of trials can pass. */
  boolean fixed(Located given, boolean ownTrials) {
    int trials = given.wholeNumber();
    for (Asked asked : requirements) {
      int needed = asked.requirement().gate().smallestPassable();
      if (trials < needed) {
        int passable = smallestFixed();
        blame(
            given,
            ownTrials,
            asked,
            cannotPass(trials, asked, needed)
                + (passable > MOST
                    ? "ask for less, as a case may have %d at most".formatted(MOST)
                    : "give at least %d trials".formatted(passable)));
        return false;
      }
    }
    return true;
  }

  /** Whether plans that stop early, each with its own maximum, can be had. */
  boolean byDefault(Located tuple) {
    for (Asked asked : requirements) {
      Located at = asked.at() == null ? tuple : asked.at();
      if (gate(asked) instanceof DemonstrationGate) {
        at.problem(
            smallestFixed() > MOST
                ? "cannot pass with the %d trials that a case may have; ask for less"
                    .formatted(MOST)
                : "is a demonstration, which has no number of trials of its own; " + advice());
        return false;
      }
      if (smallestMax(asked) > LARGEST_MAX) {
        at.problem(tooClose());
        return false;
      }
    }
    return true;
  }

  /** Whether plans that stop early fit into a maximum. */
  boolean within(Located given, boolean ownTrials) {
    int max = given.wholeNumber();
    for (Asked asked : requirements) {
      Gate gate = gate(asked);
      int needed = smallestMax(asked);
      if (gate instanceof TolerantGate && needed > LARGEST_MAX) {
        (asked.at() == null ? given : asked.at()).problem(tooClose());
        return false;
      }
      if (max < needed) {
        String cannot =
            gate instanceof TolerantGate
                ? "%d trials cannot always decide %s between %s and %s: that takes up to %d; "
                    .formatted(
                        max, asked.requirement().name(), gate.claim(), gate.counterclaim(), needed)
                : cannotPass(max, asked, needed);
        blame(given, ownTrials, asked, cannot + advice());
        return false;
      }
      if (gate instanceof TolerantGate && max > LARGEST_MAX) {
        given.problem(
            "%d is more than the %d trials that %s may take, which is decided between two rates as early as the trials allow; %s"
                .formatted(max, LARGEST_MAX, asked.requirement().name(), advice()));
        return false;
      }
    }
    return true;
  }

  private static String cannotPass(int trials, Asked asked, int needed) {
    return "%d trials cannot pass %s, which is to show %s: even if all succeed, it takes %d; "
        .formatted(trials, asked.requirement().name(), asked.requirement().gate().claim(), needed);
  }

  private String tooClose() {
    return "has rates so close that the %d trials of a plan that stops early do not tell them apart; widen them, or %s"
        .formatted(LARGEST_MAX, advice());
  }

  /** With which numbers every requirement of the case could pass. */
  private String advice() {
    int fixed = smallestFixed();
    if (fixed > MOST) {
      return "ask for less, as a case may have %d at most".formatted(MOST);
    }
    int max = requirements.stream().mapToInt(asked -> smallestMax(asked)).max().orElse(1);
    boolean tolerant =
        requirements.stream().anyMatch(asked -> asked.requirement().gate() instanceof TolerantGate);
    int largest = tolerant ? LARGEST_MAX : MOST;
    return max > largest
        ? "give trials as a fixed number, at least %d".formatted(fixed)
        : "give trials as max, from %d to %d, or as a fixed number, at least %d"
            .formatted(max, largest, fixed);
  }

  private int smallestFixed() {
    return requirements.stream()
        .mapToInt(asked -> asked.requirement().gate().smallestPassable())
        .max()
        .orElse(1);
  }

  /** The smallest maximum of a plan that stops early; more than {@link #MOST} for none. */
  private int smallestMax(Asked asked) {
    Gate gate = gate(asked);
    return gate instanceof DemonstrationGate demonstration
        ? DemonstrationPlan.smallestPassable(demonstration)
        : decisive(gate).orElse(Integer.MAX_VALUE);
  }

  private OptionalInt decisive(Gate gate) {
    return decisive.computeIfAbsent(gate, Gate::smallestDecisive);
  }

  private Gate gate(Asked asked) {
    Gate gate = asked.requirement().gate();
    return gate.withAlpha(gate.alpha() / requirements.size());
  }

  /** Of a number and a requirement that do not fit, the one that the case itself gives. */
  private static void blame(Located given, boolean ownTrials, Asked asked, String problem) {
    Located at = asked.at();
    (ownTrials || at == null || !asked.own() ? given : at).problem(problem);
  }
}
