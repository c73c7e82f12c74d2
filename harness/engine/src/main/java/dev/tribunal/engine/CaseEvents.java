package dev.tribunal.engine;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Trial;
import dev.tribunal.runner.Progress;
import dev.tribunal.runner.RunListener;
import dev.tribunal.runner.RunSettings;
import dev.tribunal.runner.SuiteRun;
import dev.tribunal.statistics.Decision;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.TestExecutionResult;

/** Makes events of JUnit, lines of the console and reports of what happens in a suite's run. */
final class CaseEvents implements RunListener {
  private final SuiteDescriptor suite;
  private final RunSettings settings;
  private final EngineExecutionListener listener;
  private final Console console;
  private final List<String> toRecord;
  private final Map<String, CaseDescriptor> left = new LinkedHashMap<>();
  private final Map<String, CaseReport> open = new HashMap<>();
  private @Nullable SuiteRun run;

  CaseEvents(
      SuiteDescriptor suite,
      RunSettings settings,
      EngineExecutionListener listener,
      Console console,
      List<String> toRecord) {
    this.suite = suite;
    this.settings = settings;
    this.listener = listener;
    this.console = console;
    this.toRecord = toRecord;
    suite.cases().forEach(one -> left.put(one.tested().id(), one));
  }

  void over(SuiteRun opened) {
    run = opened;
  }

  private SuiteRun run() {
    return Objects.requireNonNull(run);
  }

  @Override
  public void caseStarted(Case tested) {
    listener.executionStarted(descriptor(tested));
    // after the event, on this thread: Allure's listener has made this case the current one
    open.put(tested.id(), new CaseReport(suite, tested, console));
  }

  private CaseDescriptor descriptor(Case tested) {
    return Objects.requireNonNull(left.get(tested.id()));
  }

  private CaseReport report(Case tested) {
    return Objects.requireNonNull(open.get(tested.id()));
  }

  @Override
  public void trialFinished(Case tested, Trial trial) {
    report(tested).trialFinished(trial);
  }

  @Override
  public void caseDecided(Case tested, CaseVerdict verdict) {
    var report = report(tested);
    report.decided(verdict);
    finished(tested, result(tested, report, verdict));
  }

  @Override
  public void caseBroken(Case tested, RuntimeException problem) {
    console.broken(tested, problem);
    finished(tested, TestExecutionResult.failed(problem));
  }

  @Override
  public void progress(Progress progress) {
    console.progress(progress);
  }

  @Override
  public void notices(List<String> notices) {
    console.notices(notices);
  }

  private void finished(Case tested, TestExecutionResult result) {
    open.remove(tested.id());
    listener.executionFinished(Objects.requireNonNull(left.remove(tested.id())), result);
  }

  /** Tries a case out: what comes of it is shown, and nothing more. */
  void tryOut(Case tested) {
    caseStarted(tested);
    try {
      run().tryOut(tested, report(tested)::tried);
      finished(tested, TestExecutionResult.aborted(new CaseFailure("tried: there is no verdict")));
    } catch (RuntimeException e) {
      caseBroken(tested, e);
    }
  }

  /** Says of a case that it was only planned. */
  void planned(Case tested) {
    caseStarted(tested);
    finished(tested, TestExecutionResult.aborted(new CaseFailure("planned: there is no verdict")));
  }

  /** An inconclusive case is red: an aborted test would be a skipped one, and skipped is green. */
  private TestExecutionResult result(Case tested, CaseReport report, CaseVerdict verdict) {
    if (verdict.decision() == Decision.PASS) {
      return TestExecutionResult.successful();
    }
    String message = report.message(verdict);
    if (settings.regrade().isEmpty() && report.wantsRecording(verdict)) {
      var command = run().recordCommand();
      toRecord.add(command.name(tested));
      message += "\nRecord anew: %s\n(%s)".formatted(command.of(tested), command.needs(tested));
    }
    return TestExecutionResult.failed(
        verdict.isInfrastructureTrouble()
                || (verdict.decision() == Decision.INCONCLUSIVE && verdict.trials() == 0)
            ? new InfrastructureTrouble(message)
            : new CaseFailure(message));
  }

  /** How many cases have no verdict. */
  int left() {
    return left.size();
  }

  boolean areAllTold() {
    return left.isEmpty();
  }

  /** Ends the cases that have no verdict. */
  void failRest(RuntimeException problem) {
    for (CaseDescriptor one : List.copyOf(left.values())) {
      if (!open.containsKey(one.tested().id())) {
        listener.executionStarted(one);
      }
      finished(one.tested(), TestExecutionResult.failed(problem));
    }
  }
}
