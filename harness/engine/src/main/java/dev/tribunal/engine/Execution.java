package dev.tribunal.engine;

import dev.tribunal.core.Case;
import dev.tribunal.core.Pending;
import dev.tribunal.runner.Halt;
import dev.tribunal.runner.RecordCommand;
import dev.tribunal.runner.RunSettings;
import dev.tribunal.runner.SettingsException;
import dev.tribunal.runner.SuiteRun;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.platform.engine.EngineExecutionListener;
import org.junit.platform.engine.ExecutionRequest;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;

/** Runs what was discovered: suites one after another, and the cases of each side by side. */
final class Execution {
  private final TestDescriptor engine;
  private final EngineExecutionListener listener;
  private final RunSettings settings;
  private final Console console;
  private final List<String> toRecord = new ArrayList<>();
  private @Nullable Halt halt;
  private boolean begun;

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

  /** The gate hears of a suite that gets lost; what keeps nothing has no gate. */
  private Optional<Pending> pending(SuiteDescriptor suite) {
    return settings.keepsNothing()
        ? Optional.empty()
        : Optional.of(
            Pending.open(settings.journalsDir().resolve(settings.run()), suite.marker().getName()));
  }

  private void runSuite(SuiteDescriptor suite, Optional<Pending> pending) {
    listener.executionStarted(suite);
    var lost = tellProblems(suite);
    var cases = new CaseEvents(suite, settings, listener, console, toRecord);
    var result = TestExecutionResult.successful();
    begun = false;
    try {
      boolean brokenOff = pending.map(Pending::wasBrokenOff).orElse(false);
      if (halt == null && !suite.cases().isEmpty()) {
        runCases(suite, cases, brokenOff);
      }
    } catch (RuntimeException e) {
      String problem = String.valueOf(e.getMessage());
      lost.add(problem);
      console.problems(List.of(problem));
      // where each case has been told of, the suite is what failed
      result = cases.areAllTold() ? TestExecutionResult.failed(e) : result;
      cases.failRest(e);
    }
    if (halt != null && !halt.isFinal()) {
      cases.failRest(new InfrastructureTrouble("not decided: " + halt.reason()));
      pending.ifPresent(Pending::close); // it says that the run can be gone on with
    } else if (lost.isEmpty()) {
      pending.ifPresent(Pending::done);
    } else {
      pending.ifPresent(stays -> stays.stays(String.join("; ", lost), begun));
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

  private void runCases(SuiteDescriptor suite, CaseEvents events, boolean brokenOff) {
    List<Case> cases = suite.cases().stream().map(CaseDescriptor::tested).toList();
    try (var run =
        SuiteRun.open(
            settings, suite.requireSuite(), cases, brokenOff, MarkerAgent.of(suite, settings))) {
      begun = true;
      console.suiteStarted(suite.requireSuite(), cases.size());
      console.plan(run.plan());
      console.notices(run.notes());
      events.over(run);
      if (settings.planOnly()) {
        cases.forEach(events::planned);
      } else if (settings.tryTrials() > 0) {
        cases.forEach(events::tryOut);
      } else {
        Optional<Halt> stopped = run.run(events);
        stopped.ifPresent(why -> console.halted(why, events.left()));
        halt = stopped.filter(why -> !why.isFinal()).orElse(null);
      }
    }
  }
}
