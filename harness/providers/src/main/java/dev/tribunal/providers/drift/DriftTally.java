package dev.tribunal.providers.drift;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** In how many trials each drift showed. */
public final class DriftTally {
  /** Of distinct drifts; a report with more is not read. */
  private static final int MOST = 100;

  private final ToolShapes recorded;
  private final Map<Drift, Integer> trials = new LinkedHashMap<>();
  private int compared;
  private int leftOut;

  /** Compares with these. */
  public DriftTally(ToolShapes recorded) {
    this.recorded = recorded;
  }

  /** Compares the results of one trial. */
  public void add(List<ToolResult> trial) {
    compared++;
    Set<Drift> shown = new HashSet<>();
    for (ToolResult result : trial) {
      for (Drift drift : recorded.drift(result)) {
        if (shown.add(drift)) {
          count(drift);
        }
      }
    }
  }

  private void count(Drift drift) {
    if (trials.containsKey(drift) || trials.size() < MOST) {
      trials.merge(drift, 1, Integer::sum);
    } else {
      leftOut++;
    }
  }

  /**
   * A sentence for each distinct drift, departures before what could not be checked, each in the
   * order in which they showed.
   */
  public List<String> notices() {
    List<String> notices = new ArrayList<>();
    trials.forEach((drift, n) -> add(notices, "tools drifted", drift, n, false));
    trials.forEach((drift, n) -> add(notices, "tools unchecked", drift, n, true));
    if (leftOut > 0) {
      notices.add(
          "tools drifted: in more than %d ways; %d further findings in trials are not listed"
              .formatted(MOST, leftOut));
    }
    return List.copyOf(notices);
  }

  private void add(List<String> notices, String word, Drift drift, int n, boolean unchecked) {
    if ((drift.kind() == Drift.Kind.UNCHECKED) == unchecked) {
      notices.add("%s: %s (%d of %d trials)".formatted(word, drift.describe(), n, compared));
    }
  }
}
