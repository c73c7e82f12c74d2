package dev.tribunal.engine;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.runner.RunSettings;
import dev.tribunal.runner.SettingsException;
import dev.tribunal.runner.SuiteRun;
import dev.tribunal.statistics.Decision;
import java.util.ArrayList;
import java.util.List;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Runs what was discovered: suites one after another, and their cases one after another. */
final class Execution {
  private final TestDescriptor engine;
  private final EngineExecutionListener listener;
  private final RunSettings settings;
  private final Console console;

  private Execution(ExecutionRequest request, RunSettings settings) {
    this.engine = request.getRootTestDescriptor();
    this.listener = request.getEngineExecutionListener();
    this.settings = settings;
    this.console = new Console(System.out, settings);
  }

  static void run(ExecutionRequest request) {
    var engine = request.getRootTestDescriptor();
    var listener = request.getEngineExecutionListener();
    listener.executionStarted(engine);
    try {
      new Execution(
              request,
              RunSettings.read(
                  Parameters.lookup(request.getConfigurationParameters()), Parameters.ci()))
          .runSuites();
      listener.executionFinished(engine, TestExecutionResult.successful());
    } catch (SettingsException e) {
      listener.executionFinished(engine, TestExecutionResult.failed(e));
    }
  }

  private void runSuites() {
    for (var child : engine.getChildren()) {
      if (child instanceof SuiteDescriptor suite) {
        listener.executionStarted(suite);
        runSuite(suite);
        listener.executionFinished(suite, TestExecutionResult.successful());
      }
    }
  }

  private void runSuite(SuiteDescriptor suite) {
    for (var child : suite.getChildren()) {
      if (child instanceof ProblemDescriptor problem) {
        listener.executionStarted(problem);
        console.problems(problem.problems());
        listener.executionFinished(
            problem,
            TestExecutionResult.failed(new CaseFailure(String.join("\n", problem.problems()))));
      }
    }
    var cases = suite.cases();
    if (cases.isEmpty()) {
      return;
    }
    try (var run = SuiteRun.open(settings, suite.requireSuite(), tested(cases))) {
      console.suiteStarted(suite.requireSuite(), cases.size());
      var stale = new ArrayList<Case>();
      for (var one : cases) {
        runCase(suite, one, run, stale);
      }
      if (!stale.isEmpty()) {
        console.recordAnew(run.recordCommand(), stale);
      }
    } catch (RuntimeException e) {
      failAll(cases, e);
    }
  }

  private static List<Case> tested(List<CaseDescriptor> cases) {
    return cases.stream().map(CaseDescriptor::tested).toList();
  }

  private void runCase(
      SuiteDescriptor suite, CaseDescriptor descriptor, SuiteRun run, List<Case> stale) {
    listener.executionStarted(descriptor);
    // after the event, on this thread: Allure's listener has made this case the current one
    var report = new CaseReport(suite, descriptor.tested(), console);
    try {
      if (settings.tryTrials() > 0) {
        run.tryOut(descriptor.tested(), report::tried);
        listener.executionFinished(
            descriptor, TestExecutionResult.aborted(new CaseFailure("tried: there is no verdict")));
        return;
      }
      var verdict = run.run(descriptor.tested(), report::trialFinished);
      report.decided(verdict);
      listener.executionFinished(descriptor, result(descriptor, report, run, verdict, stale));
    } catch (RuntimeException e) {
      console.broken(descriptor.tested(), e);
      listener.executionFinished(descriptor, TestExecutionResult.failed(e));
    }
  }

  /** An inconclusive case is red: an aborted test would be a skipped one, and skipped is green. */
  private static TestExecutionResult result(
      CaseDescriptor descriptor,
      CaseReport report,
      SuiteRun run,
      CaseVerdict verdict,
      List<Case> stale) {
    if (verdict.decision() == Decision.PASS) {
      return TestExecutionResult.successful();
    }
    String message = report.message(verdict);
    if (report.wantsRecording(verdict)) {
      stale.add(descriptor.tested());
      var command = run.recordCommand();
      var one = List.of(descriptor.tested());
      message += "\nRecord anew: %s\n(%s)".formatted(command.of(one), command.needs(one));
    }
    return TestExecutionResult.failed(
        verdict.isInfrastructureTrouble()
                || (verdict.decision() == Decision.INCONCLUSIVE && verdict.trials() == 0)
            ? new InfrastructureTrouble(message)
            : new CaseFailure(message));
  }

  private void failAll(List<CaseDescriptor> cases, RuntimeException e) {
    console.problems(List.of(String.valueOf(e.getMessage())));
    for (var one : cases) {
      listener.executionStarted(one);
      listener.executionFinished(one, TestExecutionResult.failed(e));
    }
  }
}
