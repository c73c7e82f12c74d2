package dev.tribunal.core;

import dev.tribunal.core.RequirementsReader.Asked;
import dev.tribunal.statistics.DemonstrationGate;
import dev.tribunal.statistics.Gate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Reads {@code trials}, and refuses a number with which a case could not pass. */
final class TrialsReader {
  private static final int MOST = 100_000;

  /** Cases of a suite share gates, and a close gate takes long to plan. */
  private final Map<Gate, OptionalInt> decisive = new HashMap<>();

  /**
   * The number of trials of a case; 0 where it cannot be, which is then among the problems.
   *
   * @param owners objects that may have {@code trials}, the case first
   */
  int read(List<Located> owners, List<Asked> requirements) {
    if (owners.stream().anyMatch(owner -> owner.isBroken("trials"))) {
      return 0;
    }
    for (Located owner : owners) {
      Located trials = owner.child("trials");
      if (trials != null) {
        Located given = trials.value().isObject() ? trials.required("fixed") : trials;
        return checked(given, owner == owners.get(0), requirements);
      }
    }
    return smallestDecisive(owners.get(0), requirements);
  }

  private static int checked(Located given, boolean ownTrials, List<Asked> requirements) {
    int trials = given.wholeNumber();
    for (Asked asked : requirements) {
      Requirement requirement = asked.requirement();
      if (trials < requirement.gate().smallestPassable()) {
        Located at = ownTrials || asked.at() == null || !asked.own() ? given : asked.at();
        at.problem(tooFew(trials, requirement, smallestPassable(requirements)));
        return 0;
      }
    }
    return trials;
  }

  private static String tooFew(int trials, Requirement requirement, int passable) {
    return "%d trials cannot pass %s, which is to show %s: even if all succeed, it takes %d; %s"
        .formatted(
            trials,
            requirement.name(),
            requirement.gate().claim(),
            requirement.gate().smallestPassable(),
            passable > MOST
                ? "ask for less, as a case may have %d at most".formatted(MOST)
                : "give at least %d trials".formatted(passable));
  }

  private int smallestDecisive(Located owner, List<Asked> requirements) {
    int trials = 0;
    for (Asked asked : requirements) {
      Gate gate = asked.requirement().gate();
      OptionalInt needed = decisive.computeIfAbsent(gate, Gate::smallestDecisive);
      if (needed.isEmpty()) {
        (asked.at() == null ? owner : asked.at()).problem(undecidable(gate, requirements));
        return 0;
      }
      trials = Math.max(trials, needed.getAsInt());
    }
    return trials;
  }

  private static String undecidable(Gate gate, List<Asked> requirements) {
    int passable = smallestPassable(requirements);
    if (passable > MOST) {
      return "cannot pass with the %d trials that a case may have; ask for less".formatted(MOST);
    }
    return gate instanceof DemonstrationGate
        ? "is a demonstration, which has no number of trials of its own; give trials, at least %d (the smallest number that can pass, if all succeed)"
            .formatted(passable)
        : "has rates so close that %d trials do not tell them apart; widen them, or give trials, at least %d"
            .formatted(MOST, passable);
  }

  private static int smallestPassable(List<Asked> requirements) {
    return requirements.stream()
        .mapToInt(asked -> asked.requirement().gate().smallestPassable())
        .max()
        .orElseThrow();
  }
}
