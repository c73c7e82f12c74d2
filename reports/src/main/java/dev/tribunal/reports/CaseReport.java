package dev.tribunal.reports;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Outcome;
import dev.tribunal.statistics.Interval;
import java.util.Optional;

/**
 * A case of a journal.
 *
 * @param suite the suite's id
 * @param caseId the case's id
 * @param decided whether the journal holds the verdict; else the counts are those of the trials
 *     that are there
 */
record CaseReport(String suite, String caseId, boolean decided, CaseVerdict verdict) {
  /** The interval of an outcome's share; empty where none holds. */
  Optional<Interval> share(Outcome outcome) {
    return decided ? verdict.share(outcome) : Optional.empty();
  }

  /** Whether quantiles have limits: not where it depends on the trials how many there are. */
  boolean hasLimits() {
    return decided && !verdict.sequential();
  }

  String name() {
    return suite + "#" + caseId;
  }
}
