package dev.tribunal.engine;

import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trial;
import java.util.LinkedHashMap;
import java.util.Map;

/** The first failing trial for each check and each other trouble, with how many there were. */
final class FailureExamples {
  private static final int EXCERPT = 300;

  private final Map<String, Example> byCheck = new LinkedHashMap<>();

  /** One failing check, or one outcome that has no check to blame. */
  record Example(int trial, String reason, String answer, int count) {
    /** The first by number, whichever ended first. */
    private Example and(Example other) {
      Example first = other.trial < trial ? other : this;
      return new Example(first.trial, first.reason, first.answer, count + other.count);
    }
  }

  void add(Trial trial) {
    if (trial.outcome().kind() != Outcome.Kind.AGENT_FAILURE) {
      // the verdict's reasons tell of infrastructure trouble, and its checks say nothing
      return;
    }
    for (CheckResult failed : trial.failedChecks()) {
      note(failed.check(), trial, failed.reason());
    }
    if (!trial.detail().isEmpty()) {
      note(trial.outcome().toString(), trial, trial.detail());
    }
  }

  private void note(String what, Trial trial, String reason) {
    byCheck.merge(
        what,
        new Example(
            trial.number(), reason, Excerpts.quote(trial.trajectory().answer(), EXCERPT), 1),
        Example::and);
  }

  Map<String, Example> all() {
    return byCheck;
  }
}
