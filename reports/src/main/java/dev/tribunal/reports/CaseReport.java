package dev.tribunal.reports;

import dev.tribunal.core.CaseVerdict;

/**
 * A case of a journal.
 *
 * @param suite the suite's id
 * @param caseId the case's id
 * @param decided whether the journal holds the verdict; else the counts are those of the trials
 *     that are there
 */
record CaseReport(String suite, String caseId, boolean decided, CaseVerdict verdict) {
  String name() {
    return suite + "#" + caseId;
  }
}
