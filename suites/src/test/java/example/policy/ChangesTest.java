package example.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Suite;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import dev.tribunal.core.Trial;
import dev.tribunal.runner.RunListener;
import dev.tribunal.runner.RunSettings;
import dev.tribunal.runner.SuiteRun;
import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each case is green as things stand, and red under its change; live, against the script. */
class ChangesTest {
  private static final String WORKING_PROMPT = "agents/policy-assistant/prompt.md";

  private final Path dir;

  ChangesTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @BeforeEach
  void promptOfTheTable() {
    System.setProperty(PolicyAssistantFactory.PROMPT, Change.PROMPT);
  }

  @AfterEach
  void restorePrompt() {
    System.clearProperty(PolicyAssistantFactory.PROMPT);
  }

  static List<Change> changes() throws IOException {
    return Change.all();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void turnsTheCaseRed(Change change) throws Exception {
    Path changed = change.applied(dir);
    Map<String, String> settings = new HashMap<>();
    switch (change.kind()) {
      case prompt -> System.setProperty(PolicyAssistantFactory.PROMPT, changed.toString());
      case tool -> settings.put("tribunal.upstream.tools", "policy-desk:" + changed);
      case script -> settings.put("tribunal.upstream.model", "scripted:" + changed);
    }
    Suite suite = suite(change.suite());
    Case tested =
        suite.cases().stream().filter(one -> change.isOf(suite, one)).findFirst().orElseThrow();
    CaseVerdict verdict = run(suite, List.of(tested), settings).get(0);
    assertThat(verdict.decision()).as(verdict.toString()).isEqualTo(Decision.FAIL);
    assertThat(mostFrequentFailure(verdict)).isEqualTo(Optional.of(change.outcome()));
  }

  @Test
  void everyCaseIsGreenWithoutItsChange() throws Exception {
    assumeAllSuitesAreReadable();
    var rows = changes();
    int judged = 0;
    for (Suite suite : readableSuites()) {
      List<Case> cases =
          suite.cases().stream()
              .filter(one -> rows.stream().anyMatch(r -> r.isOf(suite, one)))
              .toList();
      List<CaseVerdict> verdicts = run(suite, cases, Map.of());
      for (int i = 0; i < verdicts.size(); i++) {
        judged++;
        assertThat(verdicts.get(i).decision())
            .as("%s#%s: %s", suite.id(), cases.get(i).id(), verdicts.get(i))
            .isEqualTo(Decision.PASS);
      }
    }
    assertThat(judged).isGreaterThanOrEqualTo(12);
  }

  /** While somebody is adding a case or changing the prompt, the gate has the first word on it. */
  @Test
  @EnabledIfEnvironmentVariable(named = "CI", matches = "true")
  void tableIsCompleteAndSpeaksOfThePromptAsItIs() throws Exception {
    assumeAllSuitesAreReadable();
    List<String> cases = new ArrayList<>();
    for (Path file : SuiteParser.suiteFiles(Path.of(""))) {
      Suite suite = SuiteParser.parse(file);
      suite.cases().forEach(one -> cases.add(suite.id() + "#" + one.id()));
    }
    assertThat(changes().stream().map(row -> row.suite() + "#" + row.caseId()))
        .containsExactlyInAnyOrderElementsOf(cases);
    assertThat(Path.of(Change.PROMPT)).hasSameTextualContentAs(Path.of(WORKING_PROMPT));
  }

  /** What the demonstration of a regression shows: the worse prompt fails these and no others. */
  @Test
  void theWorsePromptFailsSomeCasesAndOneHasALongTailOfSteps() throws Exception {
    assumeAllSuitesAreReadable();
    System.setProperty(PolicyAssistantFactory.PROMPT, "agents/policy-assistant/prompt-worse.md");
    List<String> failed = new ArrayList<>();
    for (Suite suite : readableSuites()) {
      List<CaseVerdict> verdicts = run(suite, suite.cases(), Map.of());
      for (int i = 0; i < verdicts.size(); i++) {
        String id = suite.cases().get(i).id();
        if (verdicts.get(i).decision() != Decision.PASS) {
          assertThat(verdicts.get(i).decision()).isEqualTo(Decision.FAIL);
          failed.add(suite.id() + "#" + id);
        }
        if (id.equals("return-cost")) {
          // healthy are 3; the limit of the suite is 15 model calls
          assertThat(verdicts.get(i).steps().quantile(0.5)).isBetween(4L, 9L);
          assertThat(verdicts.get(i).steps().quantile(1)).isEqualTo(15);
          assertThat(verdicts.get(i).outcomes()).containsKey(Outcome.BUDGET_EXCEEDED);
        }
      }
    }
    assertThat(failed)
        .containsExactly(
            "forbidden-content#card-number",
            "healthy-steps#return-cost",
            "order-status#on-its-way",
            "refund-policy#whats-the-refund-policy-8f06b995",
            "support-policy#refund-window");
  }

  private static Suite suite(String id) throws IOException {
    Optional<Suite> suite =
        readableSuites().stream().filter(one -> one.id().equals(id)).findFirst();
    assumeTrue(suite.isPresent(), "no readable suite " + id + ", which the gate tells more of");
    return suite.get();
  }

  /** The gate is red for a suite that can't be read, and tells why; these tests need them all. */
  private static void assumeAllSuitesAreReadable() throws IOException {
    assumeTrue(
        readableSuites().size() == SuiteParser.suiteFiles(Path.of("")).size(),
        "a suite can't be read, which the gate tells more of");
  }

  private static List<Suite> readableSuites() throws IOException {
    List<Suite> suites = new ArrayList<>();
    for (Path file : SuiteParser.suiteFiles(Path.of(""))) {
      try {
        suites.add(SuiteParser.parse(file));
      } catch (SuiteFormatException e) {
        System.out.println("Not judged, and red at the gate: " + e.problems());
      }
    }
    return suites;
  }

  private List<CaseVerdict> run(Suite suite, List<Case> cases, Map<String, String> settings) {
    Map<String, String> all = new HashMap<>(settings);
    all.put("tribunal.mode", "live");
    all.put("tribunal.journals.dir", dir.resolve("journals").toString());
    RunSettings run = RunSettings.read(key -> Optional.ofNullable(all.get(key)), false);
    var verdicts = new Verdicts();
    try (SuiteRun open = SuiteRun.open(run, suite, cases, false)) {
      assertThat(open.run(verdicts)).as("why the run stopped early").isEmpty();
    }
    return cases.stream()
        .map(one -> Objects.requireNonNull(verdicts.byCase.get(one.id())))
        .toList();
  }

  private static final class Verdicts implements RunListener {
    final Map<String, CaseVerdict> byCase = new HashMap<>();

    @Override
    public void caseStarted(Case tested) {}

    @Override
    public void trialFinished(Case tested, Trial trial) {}

    @Override
    public void caseDecided(Case tested, CaseVerdict verdict) {
      byCase.put(tested.id(), verdict);
    }

    @Override
    public void caseBroken(Case tested, RuntimeException problem) {
      throw problem;
    }
  }

  private static Optional<Outcome> mostFrequentFailure(CaseVerdict verdict) {
    return verdict.outcomes().entrySet().stream()
        .filter(entry -> entry.getKey() != Outcome.SUCCESS)
        .max(Map.Entry.comparingByValue())
        .map(Map.Entry::getKey);
  }
}
