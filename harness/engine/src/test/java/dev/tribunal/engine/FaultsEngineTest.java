package dev.tribunal.engine;

import static dev.tribunal.testkit.TribunalConditions.failedWithMessageContaining;
import static dev.tribunal.testkit.TribunalConditions.trialCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;

import dev.tribunal.core.Incident;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trial;
import dev.tribunal.engine.Markers.Greetings;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What agents make of injected faults, through the real engine. */
class FaultsEngineTest {
  private static final String SUITE =
      """
      suite: greetings
      agent: one-call
      trials: 11
      faults: { seed: 3, rules: [{ fault: %s }] }
      cases: [{ id: fruit, prompt: %s, checks: [{ contains_any: [apples, pears, plums] }] }]
      """;
  private static final Incident FAULT =
      new Incident(Incident.Kind.FAULT, "rule 1: status_503, Retry-After 2 s", 0);

  private EngineSample sample;

  @BeforeEach
  void folder(@TempDir Path dir) {
    sample = new EngineSample(dir);
  }

  private void suite(String fault, String prompt) {
    sample.write("greetings.yaml", SUITE.formatted(fault, prompt));
  }

  private List<String> notices() {
    return sample.journal("greetings").stream()
        .filter(JournalRecord.CaseDecided.class::isInstance)
        .flatMap(record -> ((JournalRecord.CaseDecided) record).verdict().notices().stream())
        .toList();
  }

  @Test
  void anAgentThatSurvivesAFaultPassesAndTheJournalHasWhatFired() {
    suite("status_503, retry_after: 2s, on_call: 1", "try again to name fruit");
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1).failed(0));
    List<Trial> recorded = sample.trials("greetings");
    assertThat(recorded)
        .hasSize(11)
        .allSatisfy(
            trial -> {
              assertThat(trial.outcome()).isEqualTo(Outcome.SUCCESS);
              assertThat(trial.attempt()).isEqualTo(1);
              assertThat(trial.trajectory().steps())
                  .extracting(Step::status)
                  .containsExactly(503, 200);
              assertThat(trial.trajectory().steps().get(0).incidents()).containsExactly(FAULT);
              assertThat(trial.trajectory().steps().get(1).incidents()).isEmpty();
            });
    assertThat(notices()).contains("faults: 11 of 11 trials met some");

    sample
        .unset("tribunal.upstream.model")
        .run(Greetings.class)
        .testEvents()
        .assertStatistics(s -> s.succeeded(1).failed(0));
    assertThat(sample.trials("greetings")).isEqualTo(recorded);
  }

  @Test
  void whatAnAgentMakesOfAFaultIsItsOutcomeAndIsNotRunAgain() {
    suite("status_503, retry_after: 2s, probability: 1", "name some fruit");
    sample
        .record(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(1, event(trialCase("fruit"), failedWithMessageContaining("FAIL")));
    List<Trial> recorded = sample.trials("greetings");
    assertThat(recorded)
        .hasSize(11)
        .allSatisfy(
            trial -> {
              assertThat(trial.outcome()).isEqualTo(Outcome.AGENT_ERROR);
              assertThat(trial.attempt()).isEqualTo(1);
              assertThat(trial.detail())
                  .contains("HTTP 503", "the suite injected rule 1: status_503");
            });

    sample.unset("tribunal.upstream.model").run(Greetings.class);
    assertThat(sample.trials("greetings")).isEqualTo(recorded);
  }

  @Test
  void aStalledAnswerThatIsWaitedForUntilTheLimitIsATimeout() {
    suite("stalled_stream, on_call: 1", "name some fruit");
    sample.write(
        "greetings.yaml",
        SUITE.formatted("stalled_stream, on_call: 1", "name some fruit")
            + "limits: { task: 500ms }\n");
    sample.record(Greetings.class);
    List<Trial> recorded = sample.trials("greetings");
    assertThat(recorded).hasSize(11).extracting(Trial::outcome).containsOnly(Outcome.TIMEOUT);

    sample.unset("tribunal.upstream.model").run(Greetings.class);
    assertThat(sample.trials("greetings")).isEqualTo(recorded);
  }

  @Test
  void aRuleThatHitsNothingIsSaid() {
    suite("status_503, on_call: 7", "name some fruit");
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));
    assertThat(notices())
        .contains(
            "faults: 0 of 11 trials met some",
            "faults: rule 1: status_503 hit no call, so nothing is known of how the agent takes it");
  }

  @Test
  void aRuleForAServiceThatTheAgentDoesNotHaveIsAnError() {
    suite("status_503, on_call: 1, service: modell", "name some fruit");
    sample
        .record(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("fruit"),
                failedWithMessageContaining(
                    "greetings.yaml:5:",
                    "fault rule 1 (status_503) is for the service \"modell\"",
                    "did you mean \"model\"?")));
  }
}
