package dev.tribunal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Money;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Suite;
import dev.tribunal.core.Trial;
import io.qameta.allure.Allure;
import io.qameta.allure.AllureLifecycle;
import io.qameta.allure.model.Label;
import io.qameta.allure.model.Link;
import io.qameta.allure.model.Parameter;
import io.qameta.allure.model.Stage;
import io.qameta.allure.model.Status;
import io.qameta.allure.model.StatusDetails;
import io.qameta.allure.model.StepResult;
import io.qameta.allure.model.TestResult;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes a case into the Allure result that Allure's own listener has opened for it: a step a trial
 * in trial order, with its checks below it. Without that listener it does nothing. Cases are open
 * side by side on one thread, so each makes itself the current one before it writes.
 */
final class AllureCase {
  /** Beyond it a page is unreadable, and its memory would grow with the number of trials. */
  private static final int MAX_TRIAL_STEPS = 500;

  private static final int MAX_FULL_FILES = 20;
  private static final Set<String> OWN_LABELS = Set.of("suite", "parentSuite", "subSuite");

  private final AllureLifecycle lifecycle = Allure.getLifecycle();
  private final Suite suite;
  private final Case tested;
  private final @Nullable String testUuid;
  private final Transcript transcript;
  private final Map<StepResult, Integer> order = new IdentityHashMap<>();
  private int fullFiles;

  private AllureCase(Suite suite, Case tested, @Nullable String testUuid) {
    this.suite = suite;
    this.tested = tested;
    this.testUuid = testUuid;
    this.transcript = new Transcript(testUuid != null);
  }

  /** Must be called on the thread of the case, after its test has started. */
  static AllureCase current(Class<?> marker, Suite suite, Case tested) {
    var lifecycle = Allure.getLifecycle();
    var isThisCase = new ArrayList<String>();
    var current = lifecycle.getCurrentTestCase();
    // another engine's test may be the current one, when this engine is run inside it
    current.ifPresent(
        uuid ->
            lifecycle.updateTestCase(
                uuid,
                result -> {
                  if ((marker.getName() + "." + tested.id()).equals(result.getFullName())) {
                    isThisCase.add(uuid);
                  }
                }));
    var reported = new AllureCase(suite, tested, isThisCase.isEmpty() ? null : current.get());
    reported.describe();
    return reported;
  }

  private void describe() {
    update(
        result -> {
          // parameters change with each run, and must not make it another test
          result.setHistoryId(Hashes.sha256(suite.id() + "#" + tested.id()));
          result.getLabels().removeIf(label -> OWN_LABELS.contains(label.getName()));
          label(result, "suite", suite.id());
          label(result, "feature", tested.feature() == null ? suite.id() : tested.feature());
          label(result, "severity", tested.severity());
          tested
              .links()
              .forEach(
                  link ->
                      result
                          .getLinks()
                          .add(new Link().setName(link.name()).setUrl(link.url()).setType("link")));
          parameter(result, "prompt", tested.dialogue().shown());
          parameter(result, "planned trials", String.valueOf(tested.trials()));
        });
  }

  void trialFinished(Trial trial) {
    if (testUuid == null) {
      return;
    }
    lifecycle.setCurrentTestCase(testUuid);
    transcript.add(trial);
    if (trial.number() > MAX_TRIAL_STEPS) {
      return;
    }
    String uuid = UUID.randomUUID().toString();
    var step =
        new StepResult()
            .setName(
                "Trial %d%s: %s, %d steps"
                    .formatted(
                        trial.number(),
                        trial.attempt() > 1 ? ", attempt " + trial.attempt() : "",
                        trial.outcome(),
                        trial.trajectory().steps().size()))
            .setStatus(status(trial.outcome()));
    if (!trial.detail().isEmpty()) {
      step.setStatusDetails(new StatusDetails().setMessage(trial.detail()));
    }
    order.put(step, trial.number());
    lifecycle.startStep(testUuid, uuid, step);
    lifecycle.updateStep(uuid, started -> started.setSteps(checks(trial)));
    if (trial.outcome() != Outcome.SUCCESS && fullFiles < MAX_FULL_FILES) {
      fullFiles++;
      lifecycle.addAttachment(
          "trial " + trial.number(), "text/plain", ".txt", Transcript.text(trial).getBytes(UTF_8));
    }
    lifecycle.stopStep(uuid);
    // as long as the trial took in recorded time, which a replay does not
    step.setStop(step.getStart() + trial.trajectory().latencyMillis());
  }

  private static List<StepResult> checks(Trial trial) {
    var steps = new ArrayList<StepResult>();
    long now = System.currentTimeMillis();
    for (CheckResult check : trial.checks()) {
      var step =
          new StepResult()
              .setName(check.check())
              .setStatus(status(check))
              .setStage(Stage.FINISHED)
              .setStart(now)
              .setStop(now);
      if (!check.passed()) {
        step.setStatusDetails(new StatusDetails().setMessage(check.reason()));
      }
      steps.add(step);
    }
    return steps;
  }

  /** What should hold, and does not, is no failure of the trial. */
  private static Status status(CheckResult check) {
    return check.passed() ? Status.PASSED : check.failsTrial() ? Status.FAILED : Status.BROKEN;
  }

  private static Status status(Outcome outcome) {
    return switch (outcome.kind()) {
      case SUCCESS -> Status.PASSED;
      case AGENT_FAILURE -> Status.FAILED;
      case INFRASTRUCTURE -> Status.BROKEN;
    };
  }

  void decided(CaseVerdict verdict) {
    if (testUuid == null) {
      return;
    }
    lifecycle.setCurrentTestCase(testUuid);
    update(
        result -> {
          // trials end in any order
          result.getSteps().sort(Comparator.comparing(step -> order.getOrDefault(step, 0)));
          parameter(result, "verdict", verdict.decision().toString());
          parameter(result, "evidence", verdict.evidence());
          parameter(result, "tokens", String.valueOf(verdict.tokens().total()));
          parameter(result, "cost", Money.usd(verdict.costUsd()));
          parameter(result, "trials", trials(verdict));
          verdict
              .passRate()
              .ifPresent(rate -> parameter(result, "pass rate", PassRateText.of(rate)));
        });
    attachSvg(
        "outcomes",
        BarChart.ofOutcomes(
            "%s: outcomes of %d trials".formatted(tested.id(), verdict.trials()),
            verdict.outcomes()));
    attachSvg(
        "step counts",
        BarChart.ofValues(
            "%s: model calls a trial".formatted(tested.id()), verdict.steps().counts()));
    transcript.attach(lifecycle);
  }

  private static String trials(CaseVerdict verdict) {
    return "%d of at most %d; %d extra, %d cut, %d attempts lost to infrastructure"
        .formatted(
            verdict.trials(),
            verdict.planned(),
            verdict.extra(),
            verdict.cut(),
            verdict.lostAttempts());
  }

  private void attachSvg(String name, String svg) {
    lifecycle.addAttachment(name, "image/svg+xml", ".svg", svg.getBytes(UTF_8));
  }

  private void update(Consumer<TestResult> change) {
    if (testUuid != null) {
      lifecycle.updateTestCase(testUuid, change);
    }
  }

  private static void label(TestResult result, String name, String value) {
    result.getLabels().removeIf(label -> label.getName().equals(name));
    result.getLabels().add(new Label().setName(name).setValue(value));
  }

  private static void parameter(TestResult result, String name, String value) {
    result.getParameters().add(new Parameter().setName(name).setValue(value));
  }
}
