package dev.tribunal.core.checks.tools;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.Trajectory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The tool calls are those of a reference.
 *
 * @param steps the calls of each step; all in one where the reference does not say the steps
 * @param bySteps whether the reference says the steps
 */
record MatchesReference(Mode mode, List<List<ReferenceCall>> steps, boolean bySteps)
    implements Check {
  private static final int MOST_SHOWN = 10;

  /** How the calls stand to the reference's. */
  enum Mode {
    /**
     * The same calls in the same order; where the reference says the steps, as many steps, each
     * with its calls, in any order within it.
     */
    STRICT,
    /** The same calls, in any order. */
    UNORDERED,
    /** No other calls than the reference's; some may be lacking. */
    SUBSET,
    /** At least the reference's calls; there may be others. */
    SUPERSET
  }

  MatchesReference {
    steps = steps.stream().map(List::copyOf).toList();
  }

  private List<ReferenceCall> references() {
    return steps.stream().flatMap(List::stream).toList();
  }

  @Override
  public String describe() {
    List<ReferenceCall> all = references();
    return "trajectory %s [%s%s]"
        .formatted(
            mode.name().toLowerCase(Locale.ROOT),
            all.stream().limit(MOST_SHOWN).map(ReferenceCall::describe).collect(joining("; ")),
            all.size() > MOST_SHOWN ? "; and %d more".formatted(all.size() - MOST_SHOWN) : "");
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<List<MadeCall>> made = MadeCall.bySteps(trajectory.steps());
    if (mode == Mode.STRICT && bySteps) {
      return stepByStep(made);
    }
    List<MadeCall> all = made.stream().flatMap(List::stream).toList();
    return mode == Mode.STRICT ? oneByOne(all) : paired(all);
  }

  private CheckResult paired(List<MadeCall> made) {
    List<ReferenceCall> references = references();
    if (CallMatching.pairs(references, made) > CallMatching.MOST_PAIRS) {
      return tooMany(references, made);
    }
    CallMatching matching = CallMatching.of(references, made);
    if (!suffices(matching)
        && anyUnseen(made)
        && suffices(CallMatching.possible(references, made))) {
      return unseen(made);
    }
    List<ReferenceCall> unmet = mode == Mode.SUBSET ? List.of() : matching.unmet();
    List<MadeCall> extra = mode == Mode.SUPERSET ? List.of() : matching.extra();
    return unmet.isEmpty() && extra.isEmpty()
        ? pass(made)
        : CheckResult.fail(describe(), Mismatch.words(unmet, extra, matching.extra()));
  }

  private boolean suffices(CallMatching matching) {
    return (mode == Mode.SUBSET || matching.unmet().isEmpty())
        && (mode == Mode.SUPERSET || matching.extra().isEmpty());
  }

  private static boolean anyUnseen(List<MadeCall> made) {
    return made.stream().anyMatch(call -> !call.arguments().problem().known());
  }

  /** The calls are those of the reference but for arguments that were not looked at. */
  private CheckResult unseen(List<MadeCall> made) {
    return made.stream()
        .filter(call -> !call.arguments().problem().known())
        .findFirst()
        .map(call -> "%s (%s)".formatted(call.describe(), call.arguments().problem().reason()))
        .map(reason -> CheckResult.unknown(describe(), reason))
        .orElseThrow();
  }

  /** Numbers alone may tell; else nothing is known. */
  private CheckResult tooMany(List<ReferenceCall> references, List<MadeCall> made) {
    Map<String, Integer> counts = new HashMap<>();
    made.forEach(call -> counts.merge(call.name(), 1, Integer::sum));
    references.forEach(call -> counts.merge(call.name(), -1, Integer::sum));
    for (Map.Entry<String, Integer> count : counts.entrySet()) {
      int beyond = count.getValue();
      if (mode == Mode.SUPERSET ? beyond < 0 : mode == Mode.SUBSET ? beyond > 0 : beyond != 0) {
        return CheckResult.fail(
            describe(),
            "%d calls of %s %s than in the reference"
                .formatted(
                    Math.abs(beyond),
                    CheckWords.bare(count.getKey(), 80),
                    beyond > 0 ? "more" : "fewer"));
      }
    }
    return CheckResult.unknown(
        describe(),
        "%d calls are not compared with %d: that is more than %d pairs of the same tool"
            .formatted(made.size(), references.size(), CallMatching.MOST_PAIRS));
  }

  private CheckResult oneByOne(List<MadeCall> made) {
    List<ReferenceCall> references = references();
    boolean unseen = false;
    for (int i = 0; i < Math.min(references.size(), made.size()); i++) {
      ReferenceCall reference = references.get(i);
      MadeCall call = made.get(i);
      Flaw difference =
          call.name().equals(reference.name())
              ? call.difference(reference)
              : Flaw.known("another tool");
      if (difference != null && difference.known()) {
        return CheckResult.fail(
            describe(),
            "%s: not %s (%s)"
                .formatted(call.describe(), reference.describe(), difference.reason()));
      }
      unseen |= difference != null;
    }
    if (references.size() == made.size()) {
      return unseen ? unseen(made) : pass(made);
    }
    int common = Math.min(references.size(), made.size());
    return CheckResult.fail(
        describe(),
        "%d calls, not %d; %s"
            .formatted(
                made.size(),
                references.size(),
                Mismatch.words(
                    references.subList(common, references.size()),
                    made.subList(common, made.size()),
                    List.of())));
  }

  private CheckResult stepByStep(List<List<MadeCall>> made) {
    boolean unseen = false;
    for (int i = 0; i < Math.min(steps.size(), made.size()); i++) {
      List<ReferenceCall> references = steps.get(i);
      List<MadeCall> calls = made.get(i);
      if (references.size() != calls.size()) {
        return CheckResult.fail(
            describe(),
            "answered step %d has %d calls, not %d; %s"
                .formatted(
                    i + 1,
                    calls.size(),
                    references.size(),
                    CheckWords.calls(calls.stream().map(MadeCall::call).toList())));
      }
      CallMatching matching = CallMatching.of(references, calls);
      if (matching.unmet().isEmpty()) {
        continue;
      }
      if (anyUnseen(calls) && CallMatching.possible(references, calls).unmet().isEmpty()) {
        unseen = true;
      } else {
        return CheckResult.fail(
            describe(),
            "answered step %d: %s"
                .formatted(
                    i + 1, Mismatch.words(matching.unmet(), matching.extra(), matching.extra())));
      }
    }
    List<MadeCall> all = new ArrayList<>();
    made.forEach(all::addAll);
    return steps.size() == made.size()
        ? unseen ? unseen(all) : pass(all)
        : CheckResult.fail(
            describe(),
            "%d answered steps, not %d; %s"
                .formatted(
                    made.size(),
                    steps.size(),
                    CheckWords.calls(all.stream().map(MadeCall::call).toList())));
  }

  private CheckResult pass(List<MadeCall> made) {
    return CheckResult.pass(
        describe(), CheckWords.calls(made.stream().map(MadeCall::call).toList()));
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
