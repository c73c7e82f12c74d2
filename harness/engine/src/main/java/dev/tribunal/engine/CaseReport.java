package dev.tribunal.engine;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trial;
import dev.tribunal.statistics.Decision;

/** Tells everybody who listens what happens in one case. */
final class CaseReport {
  private final Case tested;
  private final Console console;
  private final FailureExamples examples = new FailureExamples();
  private final AllureCase allure;

  CaseReport(SuiteDescriptor suite, Case tested, Console console) {
    this.tested = tested;
    this.console = console;
    this.allure = AllureCase.current(suite.marker(), suite.requireSuite(), tested);
  }

  void trialFinished(Trial trial) {
    examples.add(trial);
    allure.trialFinished(trial);
    console.trialFinished(tested, trial);
  }

  void tried(Trial trial) {
    console.tried(tested, trial);
  }

  void decided(CaseVerdict verdict) {
    allure.decided(verdict);
    console.decided(tested, verdict);
  }

  String message(CaseVerdict verdict) {
    return FailureMessage.of(tested, verdict, examples);
  }

  /** Whether a new recording is what the case lacks. */
  boolean wantsRecording(CaseVerdict verdict) {
    return verdict.evidence().startsWith("no recording")
        || verdict.outcomes().containsKey(Outcome.STALE_RECORDING)
        || (verdict.decision() == Decision.INCONCLUSIVE
            && verdict.evidence().startsWith("recorded 2")
            && verdict.trials() < verdict.planned());
  }
}
