package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.JournalRecord.TrialCut;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trial;
import dev.tribunal.core.TrialContext;
import dev.tribunal.engine.Markers.Greetings;
import dev.tribunal.providers.RecordedUsage;
import dev.tribunal.statistics.Decision;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Trials until they decide a case, and no more than it takes. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SequentialEngineTest {
  private static final int LOOK_AHEAD = 8;

  /** What waits so long waits in vain. */
  private static final int SECONDS = 60;

  private EngineSample sample;
  private TestProvider provider;

  @BeforeEach
  void start(@TempDir Path dir) throws Exception {
    sample = new EngineSample(dir);
    provider = new TestProvider();
    sample
        .set("tribunal.upstream.model", provider.url())
        .set("tribunal.mode", "live")
        .set("tribunal.budget.tokens", "100000000");
  }

  @AfterEach
  void stop() {
    HookedAgentSample.hook = new HookedAgentSample.Hook() {};
    provider.close();
  }

  private void suite(String settings, String... cases) {
    var text = new StringBuilder("suite: greetings\nagent: hooked\n" + settings + "cases:\n");
    for (String id : cases) {
      text.append(
          "  - { id: %s, prompt: quick %s, expected_contains: [hello] }\n".formatted(id, id));
    }
    sample.write("greetings.yaml", text.toString());
  }

  private CaseVerdict verdict(String caseId) {
    return sample.verdict("greetings", caseId);
  }

  private List<TrialCut> cut() {
    return sample.journal("greetings").stream()
        .filter(TrialCut.class::isInstance)
        .map(TrialCut.class::cast)
        .toList();
  }

  private static void await(CountDownLatch latch) throws InterruptedException {
    if (!latch.await(SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("in vain");
    }
  }

  /** How many trials decide a case of a perfect agent. */
  private int decisive() {
    sample.run(Greetings.class);
    return verdict("one").trials();
  }

  /**
   * Many are cut here when their threads have them already and their agents have not begun; whoever
   * has such a thread next must not be met by the interrupt.
   */
  @Test
  void whatIsCutBeforeItBeganTouchesNoOtherTrial() {
    String[] cases =
        IntStream.rangeClosed(1, 60).mapToObj("case-%d"::formatted).toArray(String[]::new);
    suite("", cases);

    String out =
        EngineSample.outOf(
            () ->
                sample
                    .set("tribunal.parallel", "32")
                    .run(Greetings.class)
                    .testEvents()
                    .assertStatistics(events -> events.succeeded(cases.length)));

    assertThat(cut()).isNotEmpty();
    assertThat(sample.trials("greetings")).extracting(Trial::outcome).containsOnly(Outcome.SUCCESS);
    assertThat(out).doesNotContain("did not heed");
  }

  @Test
  void aPerfectAgentTakesAtMostAThirdOfAFixedNumber() {
    suite("", "one");
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));

    assertThat(provider.requests.get()).isLessThanOrEqualTo(24);
    CaseVerdict verdict = verdict("one");
    System.out.printf("p = 1: %d trials, %d requests%n", verdict.trials(), provider.requests.get());
    assertThat(verdict.decision()).isEqualTo(Decision.PASS);
    List<Trial> trials = sample.trials("greetings");
    assertThat(trials.subList(0, verdict.trials()))
        .extracting(Trial::number)
        .isEqualTo(IntStream.rangeClosed(1, verdict.trials()).boxed().toList());
    assertThat(trials.size() - verdict.trials()).isEqualTo(verdict.extra());
    assertThat(cut()).hasSize(verdict.cut()).allMatch(c -> c.reason() == TrialCut.Reason.DECIDED);
  }

  @Test
  void whatStillRunsOfADecidedCaseIsCut() {
    suite("", "one");
    int decisive = decisive();
    var oneTooMany = new CountDownLatch(1);
    HookedAgentSample.hook =
        new HookedAgentSample.Hook() {
          @Override
          public void begins(TrialContext trial) throws InterruptedException {
            if (trial.trial() > decisive) {
              oneTooMany.countDown();
              new CountDownLatch(1).await();
            } else if (trial.trial() == decisive) {
              SequentialEngineTest.await(oneTooMany);
            }
          }
        };
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));

    assertThat(verdict("one").trials()).isEqualTo(decisive);
    assertThat(verdict("one").extra()).isZero();
    assertThat(cut())
        .hasSize(verdict("one").cut())
        .hasSizeBetween(1, LOOK_AHEAD - 1)
        .allSatisfy(
            cut -> {
              assertThat(cut.number()).isGreaterThan(decisive);
              assertThat(cut.reason()).isEqualTo(TrialCut.Reason.DECIDED);
            });
    assertThat(sample.trials("greetings")).hasSize(decisive);
  }

  @Test
  void whatStillRunsIsKeptWhereItIsRecorded() {
    suite("run: { tokens: 1000000 }\n", "one");
    int decisive = decisive();
    var oneTooMany = new CountDownLatch(1);
    var decided = new CountDownLatch(1);
    HookedAgentSample.hook =
        new HookedAgentSample.Hook() {
          @Override
          public void begins(TrialContext trial) throws InterruptedException {
            if (trial.trial() > decisive) {
              oneTooMany.countDown();
              SequentialEngineTest.await(decided);
            } else if (trial.trial() == decisive) {
              SequentialEngineTest.await(oneTooMany);
            }
          }

          @Override
          public void answered(TrialContext trial) {
            if (trial.trial() == decisive) {
              decided.countDown();
            }
          }
        };
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));

    CaseVerdict verdict = verdict("one");
    assertThat(verdict.trials()).isEqualTo(decisive);
    assertThat(verdict.extra()).isBetween(1, LOOK_AHEAD - 1);
    assertThat(cut()).isEmpty();
    assertThat(sample.trials("greetings")).hasSize(decisive + verdict.extra());
    assertThat(
            RecordedUsage.of(sample.dir.resolve("fixtures/greetings"), "one")
                .orElseThrow()
                .trials())
        .isEqualTo(decisive + verdict.extra());
  }

  @Test
  void casesTakeTurns() {
    suite("", "one", "two", "three");
    var begun = new CountDownLatch(3);
    Set<String> seen = ConcurrentHashMap.newKeySet();
    HookedAgentSample.hook =
        new HookedAgentSample.Hook() {
          @Override
          public void begins(TrialContext trial) throws InterruptedException {
            if (seen.add(trial.caseId())) {
              begun.countDown();
            }
            SequentialEngineTest.await(begun); // all three, before any trial has ended
          }
        };
    sample
        .set("tribunal.parallel", "4")
        .run(Greetings.class)
        .testEvents()
        .assertStatistics(s -> s.succeeded(3));
    assertThat(sample.trials("greetings")).extracting(Trial::outcome).containsOnly(Outcome.SUCCESS);
  }

  @Test
  void noTrialRunsFurtherAheadOfASlowOneThanItMay() {
    int lookAhead = 4;
    suite("trials: { look_ahead: %d }\n".formatted(lookAhead), "one");
    var quickOnes = new CountDownLatch(lookAhead - 1);
    Set<Integer> open = new ConcurrentSkipListSet<>();
    var violations = ConcurrentHashMap.<String>newKeySet();
    IntStream.rangeClosed(1, 150).forEach(open::add);
    HookedAgentSample.hook =
        new HookedAgentSample.Hook() {
          @Override
          public void begins(TrialContext trial) throws InterruptedException {
            int first = open.iterator().next();
            if (trial.trial() >= first + lookAhead) {
              violations.add("%d while %d is open".formatted(trial.trial(), first));
            }
            if (trial.trial() == 1) {
              SequentialEngineTest.await(quickOnes);
            }
          }

          @Override
          public void answered(TrialContext trial) {
            open.remove(trial.trial());
            quickOnes.countDown();
          }
        };
    sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1));

    assertThat(violations).isEmpty();
  }
}
