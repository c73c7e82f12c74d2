package dev.tribunal.core;

import dev.tribunal.core.RequirementsReader.Asked;
import dev.tribunal.statistics.Gate;
import dev.tribunal.statistics.verdict.Design;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads {@code trials} into the plan of a case, and refuses one with which it could not pass. */
final class TrialsReader {
  private static final Design.Sequential SEQUENTIAL =
      Design.SEQUENTIAL.withSearch(request -> PlanCache.ofProcess().plan(request));

  private final Map<Gate, OptionalInt> decisive = new HashMap<>();

  /** Cases of a suite share plans, and each takes some thousand tail probabilities to make. */
  private final Map<Key, TrialPlan> plans = new HashMap<>();

  private record Key(List<Requirement> requirements, boolean never, Design design, int lookAhead) {}

  /**
   * The plan of a case; null where it cannot be, which is then among the problems.
   *
   * @param owners objects that may have {@code trials}, the case first; the first that has it gives
   *     the whole of it
   */
  @Nullable TrialPlan read(List<Located> owners, List<Asked> requirements, List<Check> checks) {
    var feasibility = new Feasibility(requirements, decisive);
    for (Located owner : owners) {
      Located trials = owner.child("trials");
      if (trials != null && trials.isBroken()) {
        return null;
      }
      if (trials != null) {
        boolean own = owner == owners.get(0);
        Design design =
            trials.value().isObject()
                ? ofObject(trials, own, owners.get(0), feasibility)
                : fixed(trials, own, feasibility);
        return design == null ? null : plan(requirements, checks, design, lookAhead(trials));
      }
    }
    return feasibility.byDefault(owners.get(0))
        ? plan(requirements, checks, SEQUENTIAL, TrialPlan.LOOK_AHEAD)
        : null;
  }

  private static @Nullable Design ofObject(
      Located trials, boolean own, Located tuple, Feasibility feasibility) {
    Located fixed = trials.child("fixed");
    Located max = trials.child("max");
    if (fixed != null && max != null) {
      max.problem(
          "stands beside fixed, and a case has either a fixed number of trials or a most; keep one");
      return null;
    }
    if (fixed != null) {
      return fixed(fixed, own, feasibility);
    }
    if (max == null) {
      return feasibility.byDefault(tuple) ? SEQUENTIAL : null;
    }
    return feasibility.within(max, own) ? SEQUENTIAL.withMaxTrials(max.wholeNumber()) : null;
  }

  private static @Nullable Design fixed(Located number, boolean own, Feasibility feasibility) {
    return feasibility.fixed(number, own) ? new Design.Fixed(number.wholeNumber()) : null;
  }

  private static int lookAhead(Located trials) {
    Located given = trials.child("look_ahead");
    return given == null ? TrialPlan.LOOK_AHEAD : given.wholeNumber();
  }

  private TrialPlan plan(List<Asked> asked, List<Check> checks, Design design, int lookAhead) {
    List<Requirement> requirements = asked.stream().map(Asked::requirement).toList();
    boolean never = checks.stream().anyMatch(check -> check.severity() == Check.Severity.NEVER);
    return plans.computeIfAbsent(
        new Key(requirements, never, design, lookAhead),
        key -> TrialPlan.of(requirements, checks, design, lookAhead));
  }
}
