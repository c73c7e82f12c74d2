package dev.tribunal.runner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.Budget;
import dev.tribunal.providers.Spending.Sum;
import dev.tribunal.runner.Budgets.Exceeded;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BudgetsTest {
  private static final LocalDate DAY = LocalDate.parse("2026-11-20");
  private static final Budget FIVE_DOLLARS = new Budget(new BigDecimal("5.00"), null);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private Path file = Path.of("");
  private Sum spent = Sum.NOTHING;
  private Clock clock = clock("2026-11-20T23:59:59Z");

  @BeforeEach
  void placeTheHistory() {
    file = folder.resolve("quota/spending.ndjson");
  }

  @Test
  void withoutBoundsNothingIsExceededAndNoFileIsRead() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "no history\n");
    var budgets = budgets(Budget.NONE, Budget.NONE);
    spent = usd("1000000", 1_000_000_000);

    assertThat(budgets.exceeded()).isEmpty();
    assertThat(budgets.warnings()).isEmpty();
  }

  @Test
  void aRunIsOverOnceItsMoneyIsSpentAndWarnsOnceBefore() {
    var budgets = budgets(FIVE_DOLLARS, Budget.NONE);
    spent = usd("3.9999", 1);
    assertThat(budgets.warnings()).isEmpty();
    spent = usd("4.02", 2);
    assertThat(budgets.warnings())
        .containsExactly("80 % of run.usd is spent: 4.02 USD of 5.00 USD");
    spent = usd("4.9999", 3);
    assertThat(budgets.warnings()).isEmpty();
    assertThat(budgets.exceeded()).isEmpty();
    spent = usd("5.00", 4);
    assertThat(budgets.exceeded())
        .hasValue(
            new Exceeded(
                "run.usd",
                "5.00 USD",
                "5.00 USD",
                "run.usd of 5.00 USD is used up, with 5.00 USD spent"));
  }

  @Test
  void tokensAreBoundedAsWell() {
    var budgets = budgets(new Budget(null, 2000L), new Budget(null, 2500L));
    spent = tokens(1999);
    assertThat(budgets.exceeded()).isEmpty();
    assertThat(budgets.warnings())
        .containsExactly("99 % of run.tokens is spent: 1,999 tokens of 2,000 tokens");
    spent = tokens(2000);
    assertThat(budgets.exceeded().orElseThrow().why())
        .isEqualTo("run.tokens of 2,000 tokens is used up, with 2,000 tokens spent");
    assertThat(budgets.warnings())
        .containsExactly("80 % of day.tokens is spent: 2,000 tokens of 2,500 tokens");
  }

  @Test
  void whatEarlierProcessesOfTheRunSpentCounts() {
    var budgets =
        new Budgets(
            "policy",
            FIVE_DOLLARS,
            FIVE_DOLLARS,
            () -> spent,
            usd("3", 1),
            new SpendingHistory(file),
            clock);
    spent = usd("2", 1);

    assertThat(budgets.exceeded().orElseThrow().bound()).isEqualTo("run.usd");
    assertThat(budgets(Budget.NONE, FIVE_DOLLARS).exceeded())
        .as("it is not added to the day a second time: 2 + 2")
        .isEmpty();
  }

  @Test
  void theDayIsSharedByRunsOfTheSuiteAndEndsAtMidnight() {
    var first = budgets(Budget.NONE, FIVE_DOLLARS);
    spent = usd("3", 1);
    assertThat(first.exceeded()).isEmpty();
    first.exceeded();
    var second = budgets(Budget.NONE, FIVE_DOLLARS); // has spent another 3 itself

    assertThat(second.exceeded().orElseThrow().why())
        .isEqualTo("day.usd of 5.00 USD is used up, with 6.00 USD spent");
    assertThat(first.exceeded()).as("spent by the other").isPresent();
    assertThat(
            new Budgets(
                    "other",
                    Budget.NONE,
                    FIVE_DOLLARS,
                    () -> spent,
                    Sum.NOTHING,
                    new SpendingHistory(file),
                    clock)
                .exceeded())
        .as("another suite")
        .isEmpty();
    clock = clock("2026-11-21T00:00:00Z");
    spent = usd("1", 1);
    assertThat(budgets(Budget.NONE, FIVE_DOLLARS).exceeded()).isEmpty();
  }

  @Test
  void aRunThatDoesNotBoundTheDayIsInItsHistoryOnceItSaves() {
    var budgets = budgets(FIVE_DOLLARS, Budget.NONE);
    budgets.save();
    assertThat(file).doesNotExist();
    spent = usd("3", 1);
    budgets.exceeded();
    assertThat(file).doesNotExist();
    budgets.save();
    budgets.save();
    spent = Sum.NOTHING;
    assertThat(new SpendingHistory(file).of("policy", DAY)).isEqualTo(usd("3", 1));
  }

  @Test
  void callsOfUnknownCostMakeABoundUnmeasurable() {
    var run = budgets(FIVE_DOLLARS, Budget.NONE);
    spent = new Sum(20, 900, new BigDecimal("3.10"), 0, 2, 0);
    assertThat(run.exceeded())
        .hasValue(
            new Exceeded(
                "run.usd",
                "5.00 USD",
                "3.10 USD",
                "run.usd of 5.00 USD can't be kept: what 2 of 20 model calls took is not known"
                    + " (broken off, without usage or without a price); what the others took"
                    + " is 3.10 USD"));
    assertThat(budgets(new Budget(null, 1000L), Budget.NONE).exceeded())
        .as("their tokens are known")
        .isEmpty();
    assertThat(budgets(FIVE_DOLLARS, new Budget(null, 900L)).exceeded().orElseThrow().bound())
        .as("what is used up for sure goes first")
        .isEqualTo("day.tokens");
    spent = new Sum(20, 900, BigDecimal.ZERO, 1, 0, 0);
    assertThat(budgets(new Budget(null, 1000L), Budget.NONE).exceeded().orElseThrow().why())
        .contains("run.tokens of 1,000 tokens can't be kept", "1 of 20 model calls");
  }

  @Test
  void callsThatWereCutCountTwiceWhatAKnownOneTook() {
    spent = new Sum(20, 950, BigDecimal.ZERO, 1, 0, 1);
    assertThat(budgets(new Budget(null, 1051L), Budget.NONE).exceeded())
        .as("950 tokens of 19 calls, and 100 for the one that was cut")
        .isEmpty();
    assertThat(budgets(new Budget(null, 1050L), Budget.NONE).exceeded().orElseThrow().spent())
        .isEqualTo("1,050 tokens");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"day\":\"2026-11-20\",\"suite\":\"policy\"}",
        "{\"day\":\"2026-11-31\",\"suite\":\"policy\",\"calls\":1,\"tokens\":1,\"usd\":1,\"unknown_tokens\":0,\"unknown_usd\":0,\"cut\":0}",
        "{\"day\":\"2026-11-20\",\"suite\":\"policy\",\"calls\":1,\"tokens\":-1,\"usd\":1,\"unknown_tokens\":0,\"unknown_usd\":0,\"cut\":0}",
        "{\"day\":\"2026-11-20\",\"suite\":\"policy\",\"calls\":1,\"tokens\":1.5,\"usd\":1,\"unknown_tokens\":0,\"unknown_usd\":0,\"cut\":0}",
        "{\"day\":\"2026-11-20\",\"suite\":\"policy\",\"calls\":1,\"tokens\":1,\"usd\":\"1\",\"unknown_tokens\":0,\"unknown_usd\":0,\"cut\":0}",
        "{\"day\":\"2026-11-20\",\"suite\":\"policy\",\"calls\":1,\"tokens\":1,\"usd\":-0.1,\"unknown_tokens\":0,\"unknown_usd\":0,\"cut\":0}",
        "{\"day\":\"2026-11-20\",\"suite\":\"a\",\"calls\":1,\"tokens\":1,\"usd\":1,\"unknown_tokens\":0,\"unknown_usd\":0,\"cut\":0}"
      })
  void aHistoryThatCanNotBeReadIsNeverZero(String line) throws IOException {
    var history = new SpendingHistory(file);
    history.add("a", DAY, usd("1.5", 1));
    var before = budgets(Budget.NONE, FIVE_DOLLARS);
    Files.writeString(file, Files.readString(file) + line + "\n");

    assertThatThrownBy(() -> budgets(Budget.NONE, FIVE_DOLLARS))
        .isInstanceOf(SettingsException.class)
        .hasMessageStartingWith(file + ":2: ");
    assertThat(before.exceeded().orElseThrow().why())
        .startsWith("day.usd of 5.00 USD can't be kept: " + file + ":2: ");
  }

  @Test
  void aHistoryIsExactAndForgetsWhatIsLongPast() throws IOException {
    var history = new SpendingHistory(file);
    history.add("old", DAY.minusDays(8), usd("1", 1));
    history.add("b", DAY.minusDays(7), usd("1", 1));
    var sum = new Sum(3, 1234, new BigDecimal("0.00000012345678901"), 1, 2, 1);
    assertThat(history.add("a", DAY, sum)).isEqualTo(sum);

    assertThat(history.of("a", DAY)).isEqualTo(sum);
    assertThat(Files.readAllLines(file)).hasSize(2);
    assertThat(history.of("b", DAY.minusDays(7))).isEqualTo(usd("1", 1));
  }

  @Test
  void runsAtTheSameTimeLoseNothing() {
    var all = new ArrayList<CompletableFuture<Void>>();
    for (int run = 0; run < 4; run++) {
      String suite = "suite-" + run % 2;
      all.add(
          CompletableFuture.runAsync(
              () -> {
                var history = new SpendingHistory(file);
                for (int i = 0; i < 25; i++) {
                  history.add(suite, DAY, usd("0.1", 7));
                }
              }));
    }
    all.forEach(CompletableFuture::join);

    for (String suite : new String[] {"suite-0", "suite-1"}) {
      Sum sum = new SpendingHistory(file).of(suite, DAY);
      assertThat(sum.calls()).isEqualTo(50);
      assertThat(sum.usd()).isEqualByComparingTo("5");
      assertThat(sum.tokens()).isEqualTo(350);
    }
  }

  private Budgets budgets(Budget run, Budget day) {
    return new Budgets(
        "policy", run, day, () -> spent, Sum.NOTHING, new SpendingHistory(file), clock);
  }

  private static Sum usd(String usd, long tokens) {
    return new Sum(1, tokens, new BigDecimal(usd), 0, 0, 0);
  }

  private static Sum tokens(long tokens) {
    return new Sum(1, tokens, BigDecimal.ZERO, 0, 0, 0);
  }

  private static Clock clock(String instant) {
    return Clock.fixed(Instant.parse(instant), ZoneOffset.ofHours(9));
  }
}
