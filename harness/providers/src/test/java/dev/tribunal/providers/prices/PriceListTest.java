package dev.tribunal.providers.prices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.DataFileException;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.Usage;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PriceListTest {
  private static final Usage MILLION_EACH = new Usage(1_000_000, 1_000_000);

  private final Path folder;

  PriceListTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Worked out by hand from the list's own figures: input + output of a million tokens each. */
  @ParameterizedTest
  @CsvSource({
    "gpt-4o, 12.5",
    "gpt-4o-2024-08-06, 12.5",
    "gpt-4o-2024-05-13, 20",
    "gpt-4o-mini, 0.75",
    "gpt-4o-mini-2024-07-18, 0.75",
    "o3-mini-2025-01-31, 5.5",
    "claude-3-5-sonnet-20241022, 18",
    "claude-3-5-haiku-latest, 4.8",
    "claude-opus-4-20250514, 90",
    "claude-opus-4-1-20250805, 90",
    "claude-opus-4-5-20251101, 30",
    "gemini-1.5-flash-8b-001, 0.375",
    "text-embedding-3-small, 0.02",
    "llama3.1:8b, 0",
    "scripted-1, 0",
  })
  void pricesTheModelsOfTheStandardList(String model, BigDecimal usd) {
    Usage usage = model.startsWith("gemini") ? new Usage(100_000, 100_000) : MILLION_EACH;
    BigDecimal expected = model.startsWith("gemini") ? new BigDecimal("0.01875") : usd;

    assertThat(PriceList.standard().cost(model, usage).orElseThrow())
        .isEqualByComparingTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"gpt-4o-audio-preview", "GPT-4o", "gpt-4o-mini-search-preview", "my-model", "''"})
  void doesNotGuess(String model) {
    assertThat(PriceList.standard().cost(model, MILLION_EACH)).isEmpty();
    assertThat(PriceList.standard().knows(model)).isFalse();
  }

  @Test
  void pricesCachesApartAndExactly() {
    // 70 × 3 + 20 × 0.30 + 10 × 3.75 + 7 × 15 dollars a million
    assertThat(
            PriceList.standard().cost("claude-3-7-sonnet-20250219", new Usage(100, 7, 20, 10, 0)))
        .hasValueSatisfying(usd -> assertThat(usd).isEqualTo("0.0003585"));
  }

  @Test
  void pricesReasoningAsOutputOnce() {
    assertThat(PriceList.standard().cost("o3", new Usage(0, 1_000_000, 0, 0, 900_000)))
        .hasValueSatisfying(usd -> assertThat(usd).isEqualTo("8"));
  }

  @Test
  void countsCacheTokensThatExceedTheInputAtMostOnce() {
    assertThat(PriceList.standard().cost("gpt-4o", new Usage(1_000_000, 0, 5_000_000, 5, 0)))
        .hasValueSatisfying(usd -> assertThat(usd).isEqualTo("1.25"));
  }

  @Test
  void pricesALongRequestByItsOwnRates() {
    var list = PriceList.standard();

    assertThat(list.cost("gemini-2.5-pro", new Usage(200_000, 1000)))
        .hasValueSatisfying(usd -> assertThat(usd).isEqualTo("0.26"));
    assertThat(list.cost("gemini-2.5-pro", new Usage(200_001, 1000)))
        .hasValueSatisfying(usd -> assertThat(usd).isEqualTo("0.5150025"));
  }

  @Test
  void asksTheAnsweringModelFirstAndThenTheOneAskedFor() {
    var list = PriceList.standard();
    var usage = new Usage(1_000_000, 0);

    assertThat(list.cost(identity("gpt-4o", "gpt-4o-2024-05-13"), usage))
        .hasValueSatisfying(usd -> assertThat(usd).isEqualTo("5"));
    assertThat(list.cost(identity("gpt-4o", "ft-abc"), usage))
        .hasValueSatisfying(usd -> assertThat(usd).isEqualTo("2.5"));
    assertThat(list.cost(identity("my-alias", ""), usage)).isEmpty();
  }

  @Test
  void doesNotTakeAnUnknownUsageForNothing() {
    var list = PriceList.standard();

    assertThat(list.cost(identity("gpt-4o", "gpt-4o"), Usage.NONE)).isEmpty();
    assertThat(list.cost(identity("scripted-1", "scripted-1"), Usage.NONE))
        .hasValueSatisfying(usd -> assertThat(usd).isZero());
  }

  @Test
  void letsAFileGoFirst() throws IOException {
    var list =
        PriceList.standard()
            .overriddenBy(
                file(
                    """
                    as_of: 2026-02-03
                    prices:
                      - { model: "gpt-*", input: 1, output: 2, source: our contract }
                      - { model: "gpt-4o-mini*", input: 3, output: 4, source: our contract }
                      - { model: "gpt-4o-mini", input: 5, output: 6, source: our contract }
                    """));

    assertThat(list.cost("gpt-4o", MILLION_EACH)).hasValue(new BigDecimal("3"));
    assertThat(list.cost("gpt-4o-mini-2024-07-18", MILLION_EACH)).hasValue(new BigDecimal("7"));
    assertThat(list.cost("gpt-4o-mini", MILLION_EACH)).hasValue(new BigDecimal("11"));
    assertThat(list.cost("o3", MILLION_EACH)).hasValue(new BigDecimal("10"));
    assertThat(list.describe())
        .startsWith(folder.resolve("prices.yaml") + " (as of 2026-02-03), then Tribunal's own")
        .contains("(as of 20");
  }

  @Test
  void refusesPatternsBetweenWhichAModelCanNotChoose() throws IOException {
    Path file =
        file(
            """
            as_of: 2026-02-03
            prices:
              - { model: "gpt-*", input: 1, output: 2, source: s }
              - { model: "abc-*", input: 1, output: 2, source: s }
              - { model: "*mini", input: 1, output: 2, source: s }
            """);

    assertThatThrownBy(() -> PriceList.standard().overriddenBy(file))
        .isInstanceOf(DataFileException.class)
        .hasMessage(
            "%s:5:5: prices[2]: the pattern \"*mini\" fixes as many characters as \"gpt-*\" at line"
                    .formatted(file)
                + " 3, and a model can match both, so which price it has is open; make one of them"
                + " more specific, or remove it");
  }

  @Test
  void tellsAllThatIsWrongWithAFile() throws IOException {
    Path file =
        file(
            """
            as_of: May
            prices:
              - { model: gpt 4, input: -1, output: 2, source: s }
              - { model: gpt-4, inptu: 1, output: "2" }
            """);

    assertThatThrownBy(() -> PriceList.standard().overriddenBy(file))
        .isInstanceOf(DataFileException.class)
        .hasMessageContainingAll(
            file + ":1:8: as_of: \"May\" must be a day as a text of the form 2026-01-31",
            ":3:14: prices[0].model: \"gpt 4\" must be a model's name of 1 to 200 characters",
            ":3:28: prices[0].input: -1 must be US dollars per million tokens, a number from 0 to",
            ":4:5: prices[1].input: is missing; give US dollars per million tokens",
            ":4:21: prices[1].inptu: is unknown; allowed here: model, input",
            ":4:39: prices[1].output: \"2\" must be US dollars per million tokens",
            ":4:5: prices[1].source: is missing");
  }

  @Test
  void tellsOfAFileThatIsNotThere() {
    assertThatThrownBy(() -> PriceList.standard().overriddenBy(folder.resolve("none.yaml")))
        .isInstanceOf(DataFileException.class)
        .hasMessageEndingWith("none.yaml:1:1: (file): does not exist; check the path");
  }

  private Path file(String text) throws IOException {
    return Files.writeString(folder.resolve("prices.yaml"), text);
  }

  private static ModelIdentity identity(String asked, String answered) {
    return new ModelIdentity("openai.chat", asked, answered, new TreeMap<>());
  }
}
