package dev.tribunal.core;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Counts the faults that the calls of a case met: a rule that hits nothing must not go unseen. */
final class FaultTally {
  private final List<FaultRule> rules;
  private final int[] hits;
  private int trials;
  private int trialsHit;
  private int misfits;
  private String firstMisfit = "";

  FaultTally(Faults faults) {
    this.rules = faults.rules();
    this.hits = new int[rules.size()];
  }

  void add(Trial trial) {
    if (rules.isEmpty()) {
      return;
    }
    List<Incident> met =
        Stream.concat(
                trial.trajectory().steps().stream().map(Step::incidents),
                trial.trajectory().serviceCalls().stream().map(ServiceCall::incidents))
            .flatMap(List::stream)
            .toList();
    boolean hit = false;
    for (Incident incident : met) {
      if (incident.kind() == Incident.Kind.MISFIT) {
        firstMisfit =
            misfits++ == 0
                ? "trial %d: %s".formatted(trial.number(), incident.detail())
                : firstMisfit;
      } else if (incident.kind() == Incident.Kind.FAULT) {
        hit = true;
        countFor(incident.detail());
      }
    }
    trials++;
    trialsHit += hit ? 1 : 0;
  }

  private void countFor(String detail) {
    for (int i = 0; i < hits.length; i++) {
      hits[i] += detail.equals(rules.get(i).describe()) ? 1 : 0;
    }
  }

  List<String> notices() {
    List<String> notices = new ArrayList<>();
    if (rules.isEmpty() || trials == 0) {
      return notices;
    }
    notices.add("faults: %d of %d trials met some".formatted(trialsHit, trials));
    for (int i = 0; i < hits.length; i++) {
      if (hits[i] == 0) {
        notices.add(
            "faults: %s hit no call, so nothing is known of how the agent takes it"
                .formatted(rules.get(i).describe()));
      }
    }
    if (misfits > 0) {
      notices.add(
          "faults: %d calls were due for one that did not fit them, the first in %s"
              .formatted(misfits, firstMisfit));
    }
    return notices;
  }
}
