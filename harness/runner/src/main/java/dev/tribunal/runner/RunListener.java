package dev.tribunal.runner;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Trial;
import java.util.List;

/** Is told what happens in the run of a suite, on the thread that runs it and on no other. */
public interface RunListener {
  /** The first trial of a case is about to be launched, or was taken over from an earlier run. */
  void caseStarted(Case tested);

  /** An attempt of a trial has ended and is in the journal, in the order in which they end. */
  void trialFinished(Case tested, Trial trial);

  /** A case has its verdict, and the journal has it too. */
  void caseDecided(Case tested, CaseVerdict verdict);

  /** A case could not be run to a verdict. */
  void caseBroken(Case tested, RuntimeException problem);

  /** How far the run is; told often, so whoever shows it chooses when. */
  default void progress(Progress progress) {}

  /** Things that a reader should know at once, such as a budget that is nearly spent. */
  default void notices(List<String> notices) {}
}
