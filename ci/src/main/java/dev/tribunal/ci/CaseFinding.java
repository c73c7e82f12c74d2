package dev.tribunal.ci;

import dev.tribunal.core.CaseVerdict;

/**
 * A case that was judged.
 *
 * @param suite the suite's id
 * @param caseId the case's id
 * @param verdict as recorded, and agreed by the trials
 * @param recordings how often the case was recorded; 0 for a run without recordings
 * @param simulated whether made-up answers are the evidence
 */
record CaseFinding(
    String suite, String caseId, CaseVerdict verdict, int recordings, boolean simulated) {

  CaseFinding recorded(int times, boolean bySimulation) {
    return new CaseFinding(suite, caseId, verdict, times, simulated || bySimulation);
  }

  String name() {
    return suite + "#" + caseId;
  }
}
