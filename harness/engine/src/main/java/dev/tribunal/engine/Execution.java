package dev.tribunal.engine;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Pending;
import dev.tribunal.runner.RecordCommand;
import dev.tribunal.runner.RunSettings;
import dev.tribunal.runner.SettingsException;
import dev.tribunal.runner.SuiteRun;
import dev.tribunal.statistics.Decision;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
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
  private final List<String> toRecord = new ArrayList<>();

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
    } catch (SettingsException | UncheckedIOException e) {
      listener.executionFinished(engine, TestExecutionResult.failed(e));
    }
  }

  private void runSuites() {
    var suites = new LinkedHashMap<SuiteDescriptor, Optional<Pending>>();
    for (var child : engine.getChildren()) {
      if (child instanceof SuiteDescriptor suite) {
        suites.put(suite, pending(suite));
      }
    }
    suites.forEach(this::runSuite);
    if (!toRecord.isEmpty()) {
      console.recordAnew(toRecord.size(), RecordCommand.of(settings, toRecord));
    }
  }

  /** The gate hears of a suite that gets lost; a try keeps nothing and has no gate. */
  private Optional<Pending> pending(SuiteDescriptor suite) {
    return settings.tryTrials() > 0
        ? Optional.empty()
        : Optional.of(
            Pending.open(settings.journalsDir().resolve(settings.run()), suite.marker().getName()));
  }

  private void runSuite(SuiteDescriptor suite, Optional<Pending> pending) {
    listener.executionStarted(suite);
    var lost = tellProblems(suite);
    var left = new ArrayDeque<>(suite.cases());
    var result = TestExecutionResult.successful();
    try {
      runCases(suite, left);
    } catch (RuntimeException e) {
      String problem = String.valueOf(e.getMessage());
      lost.add(problem);
      console.problems(List.of(problem));
      // where each case has been told of, the suite is what failed
      result = left.isEmpty() ? TestExecutionResult.failed(e) : result;
      failAll(left, e);
    }
    if (lost.isEmpty()) {
      pending.ifPresent(Pending::done);
    } else {
      pending.ifPresent(stays -> stays.stays(String.join("; ", lost)));
    }
    listener.executionFinished(suite, result);
  }

  private List<String> tellProblems(SuiteDescriptor suite) {
    var problems = new ArrayList<String>();
    for (var child : suite.getChildren()) {
      if (child instanceof ProblemDescriptor problem) {
        problems.addAll(problem.problems());
        listener.executionStarted(problem);
        console.problems(problem.problems());
        listener.executionFinished(
            problem,
            TestExecutionResult.failed(new CaseFailure(String.join("\n", problem.problems()))));
      }
    }
    return problems;
  }

  /** Runs cases, and takes each from those that are left. */
  private void runCases(SuiteDescriptor suite, Deque<CaseDescriptor> left) {
    if (left.isEmpty()) {
      return;
    }
    try (var run = SuiteRun.open(settings, suite.requireSuite(), tested(left))) {
      console.suiteStarted(suite.requireSuite(), left.size());
      console.notices(run.notices());
      while (!left.isEmpty()) {
        runCase(suite, left.remove(), run);
      }
    }
  }

  private static List<Case> tested(Collection<CaseDescriptor> cases) {
    return cases.stream().map(CaseDescriptor::tested).toList();
  }

  private void runCase(SuiteDescriptor suite, CaseDescriptor descriptor, SuiteRun run) {
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
      listener.executionFinished(descriptor, result(descriptor, report, run, verdict));
    } catch (RuntimeException e) {
      console.broken(descriptor.tested(), e);
      listener.executionFinished(descriptor, TestExecutionResult.failed(e));
    }
  }

  /** An inconclusive case is red: an aborted test would be a skipped one, and skipped is green. */
  private TestExecutionResult result(
      CaseDescriptor descriptor, CaseReport report, SuiteRun run, CaseVerdict verdict) {
    if (verdict.decision() == Decision.PASS) {
      return TestExecutionResult.successful();
    }
    String message = report.message(verdict);
    if (report.wantsRecording(verdict)) {
      var command = run.recordCommand();
      var one = descriptor.tested();
      toRecord.add(command.name(one));
      message += "\nRecord anew: %s\n(%s)".formatted(command.of(one), command.needs(one));
    }
    return TestExecutionResult.failed(
        verdict.isInfrastructureTrouble()
                || (verdict.decision() == Decision.INCONCLUSIVE && verdict.trials() == 0)
            ? new InfrastructureTrouble(message)
            : new CaseFailure(message));
  }

  private void failAll(Collection<CaseDescriptor> cases, RuntimeException e) {
    for (var one : cases) {
      listener.executionStarted(one);
      listener.executionFinished(one, TestExecutionResult.failed(e));
    }
  }
}
