package dev.tribunal.engine;

import static dev.tribunal.testkit.TribunalConditions.failedWithMessageContaining;
import static dev.tribunal.testkit.TribunalConditions.trialCase;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.testkit.engine.EventConditions.event;
import static org.junit.platform.testkit.engine.EventConditions.finishedSuccessfully;

import com.sun.net.httpserver.HttpServer;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.engine.Markers.Greetings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.assertj.core.api.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.testkit.engine.Event;

/** Prices, limits of money and quotas, through the engine. */
class MoneyEngineTest {
  private static final String DEAR =
      """
      as_of: 2026-11-20
      prices:
        - { model: "scripted-1", input: 1000, output: 1000, source: a contract }
      """;

  private final EngineSample sample;

  MoneyEngineTest(@TempDir Path dir) {
    this.sample = new EngineSample(dir);
  }

  @Test
  void aCostRequirementIsDecidedInReplayByTodaysPrices() {
    sample.write("greetings.yaml", suite("cost_usd: { at_most: 0.001, share: 0.9, bad: 0.5 }"));
    sample.record(Greetings.class).testEvents().assertThatEvents().haveExactly(1, passed());

    sample.write("prices.yaml", DEAR);
    sample
        .run(Greetings.class)
        .testEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                trialCase("hello"),
                failedWithMessageContaining(
                    "FAIL", "cost_usd: 0 of 13 trials cost at most 0.001 USD")));
    assertThat(verdict().costUsd()).isNotNull().isPositive();
  }

  @Test
  void aTrialThatHasSpentItsMoneyIsStopped() {
    sample.write("prices.yaml", DEAR);
    sample.write(
        "greetings.yaml",
        """
        suite: greetings
        agent: one-call
        limits: { usd: 0.02 }
        cases:
          - { id: endless, prompt: loop hello, expected_contains: [hello], trials: 11 }
        """);
    sample.set("tribunal.mode", "live").run(Greetings.class);

    assertThat(sample.trials("greetings"))
        .isNotEmpty()
        .allSatisfy(
            trial -> {
              assertThat(trial.outcome()).isEqualTo(Outcome.BUDGET_EXCEEDED);
              assertThat(trial.detail())
                  .startsWith("limits.usd of 0.02 USD was used up: 0.0")
                  .endsWith("USD were spent");
            });
  }

  @Test
  void aRunThatNeedsAPriceAndHasNoneIsRefusedBeforeItStarts() {
    System.setProperty(OneCallAgentSample.MODEL, "house-model");
    try {
      sample.write("greetings.yaml", suite("cost_usd: { at_most: 0.001, share: 0.9, bad: 0.5 }"));
      sample
          .run(Greetings.class)
          .testEvents()
          .assertThatEvents()
          .haveExactly(
              1,
              event(
                  trialCase("hello"),
                  failedWithMessageContaining(
                      "require.cost_usd of case hello needs a price",
                      "\"house-model\"",
                      "Tribunal's own prices.yaml (as of ",
                      "tribunal.prices",
                      "- { model: \"house-model\", input:")));
      assertThat(sample.trials("greetings")).isEmpty();
    } finally {
      System.clearProperty(OneCallAgentSample.MODEL);
    }
  }

  @Test
  void aBudgetOfARunOrADayNeedsAPriceWhereMoneyIsSpent() {
    System.setProperty(OneCallAgentSample.MODEL, "house-model");
    try {
      for (String budget : List.of("run", "day")) {
        sample.write("greetings.yaml", suite("") + budget + ": { usd: 5 }\n");
        sample
            .record(Greetings.class)
            .testEvents()
            .assertThatEvents()
            .haveExactly(
                1,
                event(
                    trialCase("hello"),
                    failedWithMessageContaining(budget + ".usd needs a price", "\"house-model\"")));
        String out = EngineSample.outOf(() -> sample.run(Greetings.class));
        assertThat(out).contains("note: the model \"house-model\" has no price");
      }
    } finally {
      System.clearProperty(OneCallAgentSample.MODEL);
    }
  }

  @Test
  void aMissingPriceIsToldOnceWhereNothingDependsOnIt() {
    System.setProperty(OneCallAgentSample.MODEL, "house-model");
    try {
      sample.write("greetings.yaml", suite(""));
      String out = EngineSample.outOf(() -> sample.run(Greetings.class));
      assertThat(out)
          .containsOnlyOnce("note: the model \"house-model\" has no price in Tribunal's own");
    } finally {
      System.clearProperty(OneCallAgentSample.MODEL);
    }
  }

  @Test
  void aBadPriceFileStopsTheRun() {
    sample.write("greetings.yaml", suite(""));
    sample.write("prices.yaml", "as_of: 2026-11-20\nprices: []\n");

    sample
        .run(Greetings.class)
        .containerEvents()
        .assertThatEvents()
        .haveExactly(
            1,
            event(
                failedWithMessageContaining(
                    "tribunal.prices: the price list can't be used:",
                    "prices.yaml:2:9: prices: an empty list must be")));
  }

  @Test
  void aRealProviderIsAskedAgainAndItsAccountIsForecast() throws IOException {
    var asked = new AtomicInteger();
    var server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.createContext(
        "/",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            boolean fails = asked.incrementAndGet() % 3 == 0;
            byte[] body = (fails ? "" : reply(asked.get())).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.getResponseHeaders().add("Retry-After", "0");
            exchange.sendResponseHeaders(fails ? 429 : 200, fails ? -1 : body.length);
            exchange.getResponseBody().write(body);
          }
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      sample.write(
          "quota.yaml",
          """
          accounts:
            - name: lab
              upstreams: ["%s/"]
              requests_per_minute: 60000
              requests_per_day: 1000
              retry: { max_attempts: 10, base: 1ms, longest: 5ms }
          """
              .formatted(url));
      sample.write("greetings.yaml", suite(""));
      sample.set("tribunal.upstream.model", url).set("tribunal.mode", "live");
      sample.set("tribunal.budget.usd", "5");
      String out =
          EngineSample.outOf(
              () ->
                  sample
                      .run(Greetings.class)
                      .testEvents()
                      .assertThatEvents()
                      .haveExactly(1, passed()));

      assertThat(out)
          .contains(
              "note: this plan needs 650 requests (at most, by limits.llm_calls: nothing is"
                  + " recorded yet), at 60,000 a minute at least 1 minute");
      assertThat(verdict().outcomes()).containsOnlyKeys(Outcome.SUCCESS);
      assertThat(verdict().reruns()).isZero();
      assertThat(sample.dir.resolve("journals/quota/lab.json"))
          .content()
          .contains("\"requests\":" + asked.get());

      sample.write("quota.yaml", quotaOfToday(url, asked.get() + 649));
      sample
          .run(Greetings.class)
          .testEvents()
          .assertThatEvents()
          .haveExactly(
              1,
              event(
                  trialCase("hello"),
                  failedWithMessageContaining(
                      "account lab: requests_per_day of", "this plan needs 650 requests")));
    } finally {
      server.stop(0);
    }
  }

  private static String quotaOfToday(String url, int requests) {
    return "accounts: [{ name: lab, upstreams: [\"%s/\"], requests_per_day: %d }]"
        .formatted(url, requests);
  }

  private static String reply(int number) {
    return "{\"id\":\"c%d\",\"model\":\"gpt-4o\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"hello %d\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":10,\"completion_tokens\":1}}"
        .formatted(number, number);
  }

  private static String suite(String requirement) {
    return """
        suite: greetings
        agent: one-call
        trials: 13
        require: { pass_rate: { good: 0.9, bad: 0.5 }%s }
        cases:
          - { id: hello, prompt: hello, checks: [{ steps_at_most: 5 }] }
        """
        .formatted(requirement.isEmpty() ? "" : ", " + requirement);
  }

  private static Condition<Event> passed() {
    return event(trialCase("hello"), finishedSuccessfully());
  }

  private CaseVerdict verdict() {
    return sample.journal("greetings").stream()
        .filter(JournalRecord.CaseDecided.class::isInstance)
        .map(record -> ((JournalRecord.CaseDecided) record).verdict())
        .findFirst()
        .orElseThrow();
  }
}
