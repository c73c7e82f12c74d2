package dev.tribunal.embeddings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckResult.State;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import dev.tribunal.core.Trajectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The check {@code similar}, as suites ask for it. */
class SimilarTest {
  private static final String FILLER =
      "The museum opens at nine and closes at five, and on Mondays it stays shut all day long. ";

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Check check(String value) throws Exception {
    Path file = folder.resolve("suite.yaml");
    Files.writeString(file, "prompt: hi\nchecks:\n  - similar: " + value + "\n");
    return SuiteParser.parse(file).cases().get(0).checks().get(0);
  }

  private CheckResult result(String value, String answer) throws Exception {
    return check(value).check(new Trajectory(answer, List.of(), List.of()));
  }

  /** As measured with the model of the pinned version; the thresholds lie on both sides. */
  @ParameterizedTest
  @CsvSource({
    "refund issued, refund was processed, 0.79, 0.90",
    "The order was cancelled., We have called off your order., 0.50, 0.95",
    "refund issued, The weather in Paris is sunny today., 0, 0.15",
    "How old are you?, What is your age?, 0.65, 0.97",
    "same words, same words, 0.999, 1.001"
  })
  void pairsAreAsNearAsPeopleWouldSay(String one, String other, double above, double below) {
    double cosine = Embedder.cosine(Embedder.of(one), Embedder.of(other));
    System.out.printf("cosine of \"%s\" and \"%s\": %.3f%n", one, other, cosine);
    if (above > 0) {
      assertThat(cosine).isBetween(above, below);
    } else {
      assertThat(cosine).isLessThan(below);
    }
  }

  @Test
  void theThresholdDecidesAndTheReasonQuotesScoreAndText() throws Exception {
    CheckResult enough = result("{ to: refund issued }", "refund was processed");
    assertThat(enough.state()).isEqualTo(State.HOLDS);
    assertThat(enough.check()).isEqualTo("similar to \"refund issued\", at least 0.8");
    assertThat(enough.reason())
        .matches("0\\.8\\d\\d to \"refund issued\" of \"refund was processed\"");

    CheckResult lacking = result("{ to: refund issued, at_least: 0.95 }", "refund was processed");
    assertThat(lacking.state()).isEqualTo(State.FAILS);
    assertThat(lacking.reason()).isEqualTo(enough.reason());
  }

  @Test
  void theBestOfSeveralTextsCounts() throws Exception {
    CheckResult found =
        result("{ to: [The sky is blue., refund issued] }", "The refund was issued.");
    assertThat(found.state()).isEqualTo(State.HOLDS);
    assertThat(found.reason()).contains("to \"refund issued\"");
  }

  @Test
  void theNearestPassageOfALongAnswerCounts() throws Exception {
    String said = "We have issued your refund.\n";
    String answer = FILLER.repeat(30) + "\n" + said + "\n" + FILLER.repeat(30);
    double alone = score(result("{ to: We have issued your refund., at_least: 0.3 }", answer));
    double without =
        score(result("{ to: We have issued your refund., at_least: 0.3 }", FILLER.repeat(60)));
    assertThat(alone).isGreaterThan(without);
  }

  private static double score(CheckResult result) {
    return Double.parseDouble(result.reason().substring(0, result.reason().indexOf(' ')));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  \n\t"})
  void nothingIsSimilarToNothing(String answer) throws Exception {
    CheckResult result = result("{ to: refund issued, at_least: 0.01 }", answer);
    assertThat(result.state()).isEqualTo(State.FAILS);
    assertThat(result.reason()).startsWith("the answer is ");
  }

  @Test
  void ofAHugeAnswerOnlyTheBeginningIsLookedAtWhichIsNoDenial() throws Exception {
    String huge = "a\u0000b \ud800 word ".repeat(50 << 20 >> 4);
    assertThat(Passages.of(huge).texts()).hasSize(Passages.MOST);
    CheckResult result = result("{ to: refund issued }", huge);
    assertThat(result.state()).isEqualTo(State.UNKNOWN);
    assertThat(result.reason())
        .contains("nearest of 100 passages", "were not looked at")
        .hasSizeLessThan(900);

    Path file = folder.resolve("not.yaml");
    Files.writeString(
        file, "prompt: hi\nchecks:\n  - { similar: { to: refund issued }, not: true }\n");
    Check not = SuiteParser.parse(file).cases().get(0).checks().get(0);
    assertThat(not.check(new Trajectory(huge, List.of(), List.of())).passed()).isFalse();
  }

  @Test
  void isTheSameOnEveryThread() throws Exception {
    List<String> texts = List.of("refund issued", FILLER, "日本語の文章です。", "x y z");
    List<float[]> alone = texts.stream().map(Embedder::of).toList();
    var pool = Executors.newFixedThreadPool(8);
    try {
      var asked = new ArrayList<Callable<float[]>>();
      for (int i = 0; i < 80; i++) {
        String text = texts.get(i % texts.size());
        asked.add(() -> Embedder.of(text));
      }
      var results = pool.invokeAll(asked);
      for (int i = 0; i < results.size(); i++) {
        assertThat(results.get(i).get()).isEqualTo(alone.get(i % texts.size()));
      }
    } finally {
      pool.shutdownNow();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "refund | :3:14: checks[0].similar: \"refund\" must be an object with to",
        "{ at_least: 0.5 } | checks[0].similar.to: is missing",
        "{ to: [] } | checks[0].similar.to: an empty list must be a list with at least one text",
        "{ to: ' ' } | checks[0].similar.to: \" \" must be a text with at least one visible character, or a list of such texts",
        "{ to: 7 } | checks[0].similar.to: 7 must be a text",
        "{ to: a, at_least: 1.1 } | checks[0].similar.at_least: 1.1 must be a number from 0.01 to 1",
        "{ to: a, atleast: 1 } | checks[0].similar.atleast: is unknown; did you mean \"at_least\"?"
      })
  void mistakesAreLocated(String value, String problem) {
    assertThatThrownBy(() -> check(value))
        .isInstanceOf(SuiteFormatException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void aTextThatIsTooLongToBeComparedIsRefused() {
    assertThatThrownBy(() -> check("{ to: [a, '" + FILLER.repeat(20) + "'] }"))
        .isInstanceOf(SuiteFormatException.class)
        .hasMessageContaining("checks[0].similar.to[1]: has 1760 characters");
  }

  @Test
  void passagesHaveAllOfAText() {
    for (String text :
        List.of(
            "One.", FILLER.repeat(40), "x".repeat(5000), "日本語".repeat(900), "😀".repeat(1000))) {
      Passages passages = Passages.of(text);
      assertThat(passages.rest()).isZero();
      assertThat(String.join("", passages.texts()).replace(" ", ""))
          .isEqualTo(text.replace(" ", ""));
      assertThat(new HashSet<>(passages.texts())).doesNotContain("");
      assertThat(passages.texts()).allMatch(Passages::fitsOne);
    }
    assertThat(Passages.of(FILLER.repeat(40)).texts())
        .as("cut where sentences end")
        .allMatch(passage -> passage.endsWith("."));
  }
}
