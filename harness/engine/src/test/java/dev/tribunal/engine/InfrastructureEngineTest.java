package dev.tribunal.engine;

import static dev.tribunal.testkit.TribunalConditions.failedWithMessageContaining;
import static dev.tribunal.testkit.TribunalConditions.trialCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Incident;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.TrialContext;
import dev.tribunal.engine.Markers.Greetings;
import dev.tribunal.statistics.Decision;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A provider that fails is not the agent's failure. All agents here are perfect. */
class InfrastructureEngineTest {
  private static final int MAX_ATTEMPTS = 3;
  private static final int LOOK_AHEAD = 8;
  private static final List<String> CASES = List.of("one", "two", "three", "four");

  private EngineSample sample;
  private TestProvider provider;
  private final List<TrialContext> attempts = new CopyOnWriteArrayList<>();

  @BeforeEach
  void start(@TempDir Path dir) throws Exception {
    long seed = System.nanoTime();
    System.out.println("seed of the provider's failures: " + seed);
    sample = new EngineSample(dir);
    provider = new TestProvider(seed);
    sample
        .set("tribunal.upstream.model", provider.url())
        .set("tribunal.mode", "live")
        .set("tribunal.budget.tokens", "100000000");
    HookedAgentSample.hook =
        new HookedAgentSample.Hook() {
          @Override
          public void begins(TrialContext trial) {
            attempts.add(trial);
          }
        };
  }

  @AfterEach
  void stop() {
    HookedAgentSample.hook = new HookedAgentSample.Hook() {};
    provider.close();
  }

  private void account(int maxAttempts) {
    account(maxAttempts, "1ms");
  }

  private void account(int maxAttempts, String base) {
    sample.write(
        "quota.yaml",
        """
        accounts:
          - name: lab
            upstreams: ["%s/"]
            retry: { max_attempts: %d, base: %s, longest: 1m }
        """
            .formatted(provider.url(), maxAttempts, base));
  }

  private void suite(String trials, String path) {
    var text = new StringBuilder("suite: greetings\nagent: hooked\n" + trials + "cases:\n");
    for (String id : CASES) {
      text.append(
          "  - { id: %s, prompt: %s %s, expected_contains: [hello] }\n".formatted(id, path, id));
    }
    sample.write("greetings.yaml", text.toString());
  }

  private Map<String, CaseVerdict> verdicts() {
    return sample.verdicts("greetings");
  }

  /**
   * A call is given up after 20 failures in a row, 0.3^20 = 3.5e-11; with 4 × 70 calls, the test
   * fails by chance once in 1e8 runs. That none fails at all: 0.7^280 = 4e-44.
   */
  @Test
  void aProviderThatFailsAtThirtyPercentIsAskedAgain() {
    account(20);
    suite("trials: 70\n", "faulty");
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(4).failed(0));

    assertThat(verdicts().values())
        .hasSize(4)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.decision()).isEqualTo(Decision.PASS);
              assertThat(verdict.trials()).isEqualTo(70);
              assertThat(verdict.successes()).isEqualTo(70);
              assertThat(verdict.lostAttempts()).isZero();
            });
    long retries =
        sample.trials("greetings").stream()
            .flatMap(trial -> trial.trajectory().steps().stream())
            .flatMap(step -> step.incidents().stream())
            .filter(incident -> incident.kind() == Incident.Kind.RETRY)
            .count();
    assertThat(retries).isEqualTo(provider.requests.get() - 280L).isPositive();
  }

  /**
   * Without asking again, attempts are lost and slots run again; a case whose slot is lost three
   * times ends. Whatever is decided, no failure is counted. That one of the cases loses no attempt
   * takes 70 answers in a row: 4 × 0.7^70 = 6e-11.
   */
  @Test
  void lostAttemptsAreShownAndCountForNothing() {
    account(1);
    suite("trials: 70\n", "faulty");
    String out = EngineSample.outOf(() -> sample.run(Greetings.class));

    for (CaseVerdict verdict : verdicts().values()) {
      assertThat(verdict.decision()).isNotEqualTo(Decision.FAIL);
      assertThat(verdict.successes()).as("of those that are evidence").isEqualTo(verdict.trials());
      assertThat(verdict.outcomes().keySet()).isSubsetOf(Outcome.SUCCESS, Outcome.PROVIDER_ERROR);
      assertThat(verdict.lostAttempts()).isPositive();
      assertThat(verdict.lost()).containsOnlyKeys(Outcome.PROVIDER_ERROR);
      assertThat(out)
          .contains(
              "%d of %d attempts lost to infrastructure"
                  .formatted(verdict.lostAttempts(), verdict.attempts()));
    }
    assertThat(provider.requests.get()).isLessThanOrEqualTo(attempts.size());
    assertThat(attempts).extracting(TrialContext::attempt).allMatch(n -> n <= MAX_ATTEMPTS);
    var keys = new HashSet<String>();
    attempts.forEach(attempt -> keys.add(attempt.idempotencyKey()));
    assertThat(keys).as("one idempotency key an attempt").hasSameSizeAs(attempts);
  }

  @Test
  void aProviderThatIsDownLeavesTheCaseUndecidedAndIsNotAskedForEver() {
    account(2);
    suite("", "down");
    sample
        .run(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("one"),
                failedWithMessageContaining("INCONCLUSIVE", "PROVIDER_ERROR", "(100.0 %)")));

    assertThat(verdicts().values())
        .hasSize(4)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
              assertThat(verdict.trials()).isZero();
              assertThat(verdict.passRate().orElseThrow().trials()).isZero();
              assertThat(verdict.outcomes()).containsOnlyKeys(Outcome.PROVIDER_ERROR);
            });
    assertThat(attempts)
        .hasSizeLessThanOrEqualTo(CASES.size() * LOOK_AHEAD * MAX_ATTEMPTS)
        .extracting(TrialContext::attempt)
        .contains(MAX_ATTEMPTS)
        .allMatch(attempt -> attempt <= MAX_ATTEMPTS);
    assertThat(provider.requests.get()).isLessThanOrEqualTo(2 * attempts.size());
  }

  @Test
  void whoGivesUpWhatTheHarnessHoldsBackIsNotAtFault() {
    account(4, "1m");
    suite("", "down");
    HookedAgentSample.hook =
        new HookedAgentSample.Hook() {
          @Override
          public Duration patience() {
            return Duration.ofMillis(200);
          }
        };
    sample.run(Greetings.class);

    assertThat(verdicts().values())
        .hasSize(4)
        .allSatisfy(
            verdict -> {
              assertThat(verdict.decision()).isEqualTo(Decision.INCONCLUSIVE);
              assertThat(verdict.outcomes()).containsOnlyKeys(Outcome.PROVIDER_ERROR);
            });
    assertThat(sample.trials("greetings").get(0).detail()).contains("a longer timeout");
  }

  /** As failures, they would make the agent a bad one. */
  @Test
  void aVerdictThatRerunsWouldChangeIsInconclusive() {
    account(1);
    suite("trials: 70\n", "quick");
    HookedAgentSample.hook =
        new HookedAgentSample.Hook() {
          @Override
          public String path(TrialContext trial, String path) {
            boolean fails = trial.trial() % 2 == 0 && trial.attempt() == 1;
            return fails && !trial.caseId().equals("one") ? "down" : path;
          }
        };
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1).failed(3));

    assertThat(sample.verdict("greetings", "one").decision()).isEqualTo(Decision.PASS);
    CaseVerdict two = sample.verdict("greetings", "two");
    assertThat(two.decision()).isEqualTo(Decision.INCONCLUSIVE);
    assertThat(two.successes()).isEqualTo(70);
    assertThat(two.reruns()).isEqualTo(35);
    assertThat(two.attempts()).isEqualTo(105);
    assertThat(two.reasons())
        .singleElement()
        .asString()
        .contains("if the 35 slots that were run again were failures");
  }

  private List<String> notices(String path) {
    suite("trials: 70\n", path);
    String out = EngineSample.outOf(() -> sample.run(Greetings.class));
    List<String> notices = sample.verdict("greetings", "one").notices();
    notices.forEach(notice -> assertThat(out).contains("    note: " + notice));
    return notices;
  }

  @Test
  void signsThatTrialsDependOnEachOtherStandBesideTheVerdict() {
    assertThat(notices("quick")).isEmpty();
    assertThat(notices("same"))
        .singleElement()
        .asString()
        .contains("all 70 answers are equal, and so are steps and tokens (zero variance)");
    assertThat(notices("cached"))
        .hasSize(2)
        .last()
        .asString()
        .contains("69 of 70 trials got an answer that another trial had got before", "\"c0\"");
  }
}
