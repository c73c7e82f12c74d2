package dev.tribunal.statistics.verdict;

import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Puts trials that finish in any order back into trial order before they are judged. Long trials
 * fail more often than short ones, so a verdict from whatever finished first would be too good:
 * here a trial counts once every earlier one is there. Not safe for use by several threads.
 */
public final class TrialOrder {
  private final CaseTest test;
  private final TreeMap<Integer, boolean[]> waiting = new TreeMap<>();
  private final TreeSet<Integer> extra = new TreeSet<>();

  /** Feeds a test that has taken no trial yet, or is to go on. */
  public TrialOrder(CaseTest test) {
    this.test = test;
  }

  /**
   * Takes the result of a trial, once it is evidence: a slot that infrastructure trouble made run
   * again is reported when it has been.
   *
   * @param trial its number, from 1
   * @param satisfied whether it satisfies each requirement, in their order
   * @return whether the case is over; every trial of which no result is in may then be cancelled
   * @throws IllegalArgumentException if there was a result of this trial before
   */
  public boolean completed(int trial, boolean... satisfied) {
    if (trial < 1
        || trial <= test.trials()
        || waiting.containsKey(trial)
        || extra.contains(trial)) {
      throw new IllegalArgumentException(
          "Trial (%d) must be from 1 and have no result yet: a trial counts once".formatted(trial));
    }
    waiting.put(trial, satisfied.clone());
    while (!test.isOver() && waiting.containsKey(test.trials() + 1)) {
      int next = test.trials() + 1;
      test.accept(next, waiting.remove(next));
    }
    if (test.isOver()) {
      waiting.forEach(test::extra);
      extra.addAll(waiting.keySet());
      waiting.clear();
    }
    return test.isOver();
  }

  /**
   * The last trial that may be launched, so that not too many are paid for that no verdict uses; 0
   * once the case is over.
   *
   * @param lookAhead how many trials may be under way or waiting at once, at least 1
   */
  public int launchUpTo(int lookAhead) {
    if (lookAhead < 1) {
      throw new IllegalArgumentException("Look-ahead (%d) must be at least 1".formatted(lookAhead));
    }
    return test.isOver() ? 0 : Math.min(test.maxTrials(), test.trials() + lookAhead);
  }

  /** The trials that finished and that no verdict used. */
  public SortedSet<Integer> extra() {
    return new TreeSet<>(extra);
  }
}
