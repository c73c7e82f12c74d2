package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Incident;
import dev.tribunal.core.Step;
import dev.tribunal.providers.UpstreamSample.Asked;
import dev.tribunal.providers.UpstreamSample.Given;
import dev.tribunal.providers.prices.PriceList;
import dev.tribunal.providers.quota.QuotaKeeper;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Retries, quotas and money through the gateway, with a real upstream. */
class QuotaForwardingTest {
  private final Path folder;

  QuotaForwardingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void theAgentSeesNothingOfAProviderThatFailsNowAndThen() throws IOException {
    var random = new Random(3);
    try (var upstream =
            UpstreamSample.answering(
                asked -> {
                  int drawn;
                  synchronized (random) {
                    drawn = random.nextInt(10);
                  }
                  return drawn < 2 ? tooOften() : drawn < 3 ? down() : answer(asked);
                });
        var gateway = gateway(upstream, "max_attempts: 20, base: 1ms, longest: 4ms", "", null)) {
      var session = gateway.open("case", 1, 1, 1000);
      List<String> answers = new ArrayList<>();
      for (int i = 0; i < 60; i++) {
        var response = Calls.post(session, Calls.CHAT, request(i));
        assertThat(response.statusCode()).as("call %d (seed 3)", i).isEqualTo(200);
        answers.add(Calls.text(response));
      }
      session.close();

      var traffic = session.traffic();
      assertThat(traffic.steps()).hasSize(60);
      for (int i = 0; i < 60; i++) {
        assertThat(answers.get(i)).contains("\"answer " + i + "\"");
        assertThat(traffic.steps().get(i).text()).isEqualTo("answer " + i);
      }
      assertThat(traffic.providerTrouble()).isEmpty();
      List<Incident> retries =
          traffic.steps().stream().flatMap(step -> step.incidents().stream()).toList();
      assertThat(retries).extracting(Incident::kind).contains(Incident.Kind.RETRY);
      assertThat(retries.stream().filter(one -> one.kind() == Incident.Kind.RETRY))
          .as("each request beyond the first of a step is told")
          .hasSize(upstream.asked.size() - 60);
      assertThat(traffic.exchanges()).allMatch(exchange -> exchange.status() == 200);
    }
  }

  @Test
  void keepsTheOrderOfParallelTrialsApart() throws IOException {
    var asked = new AtomicInteger();
    try (var upstream =
            UpstreamSample.answering(
                request -> asked.incrementAndGet() % 3 == 0 ? tooOften() : answer(request));
        var gateway =
            gateway(
                upstream, "max_attempts: 20, base: 1ms, longest: 4ms", "concurrency: 4", null)) {
      var trials =
          IntStream.rangeClosed(1, 12)
              .mapToObj(
                  trial ->
                      CompletableFuture.supplyAsync(
                          () -> {
                            var session = gateway.open("case", trial, 1, 1000);
                            for (int i = 0; i < 5; i++) {
                              Calls.post(session, Calls.CHAT, request(100 * trial + i));
                            }
                            session.close();
                            return session.traffic();
                          }))
              .toList();
      for (int trial = 1; trial <= trials.size(); trial++) {
        List<String> texts = trials.get(trial - 1).join().steps().stream().map(Step::text).toList();
        int first = 100 * trial;
        assertThat(texts)
            .containsExactlyElementsOf(
                IntStream.range(0, 5).mapToObj(i -> "answer " + (first + i)).toList());
      }
    }
  }

  @Test
  void aProviderThatIsDownIsTroubleWithinTheCap() throws IOException {
    try (var upstream = UpstreamSample.answering(asked -> down());
        var gateway = gateway(upstream, "max_attempts: 3, base: 1ms, longest: 4ms", "", null)) {
      var session = gateway.open("case", 1, 1, 1000);
      int calls = 20;
      for (int i = 0; i < calls; i++) {
        assertThat(Calls.post(session, Calls.CHAT, request(i)).statusCode())
            .isGreaterThanOrEqualTo(500);
      }
      session.close();

      assertThat(upstream.asked).as("the circuit is open after 20 attempts").hasSize(20);
      assertThat(session.traffic().providerTrouble())
          .get()
          .asString()
          .contains("the provider of account lab failed in 80 %");
    }
  }

  @Test
  void aToolIsNotAskedTwice() throws IOException {
    try (var upstream = UpstreamSample.answering(asked -> down())) {
      Files.writeString(
          folder.resolve("quota.yaml"),
          "accounts: [{ name: lab, upstreams: [\"%s/\"] }]".formatted(upstream.uri()));
      try (var keeper = QuotaKeeper.read(folder.resolve("quota.yaml"), folder);
          var gateway =
              Gateway.forward(
                  Map.of("tools", upstream),
                  GatewayOptions.DEFAULT.with(
                      new Accounting(PriceList.standard(), null, keeper)))) {
        var session = gateway.open("case", 1, 1, 10);
        assertThat(Calls.post(session, "tools/orders", "{}").statusCode()).isEqualTo(503);
        assertThat(upstream.asked).hasSize(1);
      }
    }
  }

  @Test
  void stepsKnowWhatTheyCost() throws IOException {
    try (var upstream = UpstreamSample.answering(QuotaForwardingTest::answer);
        var gateway = gateway(upstream, "max_attempts: 1", "", null)) {
      var session = gateway.open("case", 1, 1, 1000);
      Calls.post(session, Calls.CHAT, request(0));
      session.close();

      // 1000 tokens of input at 2.50 and 100 of output at 10.00 dollars a million
      assertThat(session.traffic().steps().get(0).costUsd()).isEqualByComparingTo("0.0035");
      assertThat(session.traffic().limitFired()).isEmpty();
    }
  }

  @Test
  void anAnswerThatIsFetchedLaterIsPaidOnce() throws IOException {
    try (var upstream =
            UpstreamSample.answering(
                asked ->
                    Given.json(
                        asked.method().equals("POST")
                            ? "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"queued\",\"model\":\"gpt-4o\",\"output\":[],\"usage\":null}"
                            : "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"completed\",\"model\":\"gpt-4o\",\"output\":[],\"usage\":{\"input_tokens\":1000,\"output_tokens\":100}}"));
        var gateway = gateway(upstream, "max_attempts: 1", "", new BigDecimal("0.003"))) {
      var session = gateway.open("case", 1, 1, 1000);
      String request = "{\"model\":\"gpt-4o\",\"input\":\"hi\",\"background\":true}";
      Calls.post(session, "model/v1/responses", request);
      Calls.get(session, "model/v1/responses/resp_1");
      Calls.get(session, "model/v1/responses/resp_1");
      assertThat(Calls.text(Calls.post(session, "model/v1/responses", request)))
          .contains("tribunal_usd_exceeded");
      session.close();

      assertThat(session.traffic().steps())
          .extracting(Step::costUsd)
          .usingElementComparator(BigDecimal::compareTo)
          .containsExactly(BigDecimal.ZERO, new BigDecimal("0.0035"), BigDecimal.ZERO);
    }
  }

  @Test
  void turnsAwayWhatATrialCanNotPayAndDoesSoInReplayToo() throws IOException {
    var limit = new BigDecimal("0.007");
    List<Exchange> recorded;
    try (var upstream = UpstreamSample.answering(QuotaForwardingTest::answer);
        var gateway = gateway(upstream, "max_attempts: 1", "", limit)) {
      var session = gateway.open("case", 1, 1, 1000);
      recorded = spend(session);
      assertThat(upstream.asked).hasSize(2);
    }
    Path fixtures = folder.resolve("fixtures");
    Calls.record(fixtures, "case", recorded.toArray(Exchange[]::new));
    try (var gateway =
        Gateway.replay(
            fixtures,
            GatewayOptions.DEFAULT.with(new Accounting(PriceList.standard(), limit, null)))) {
      var session = gateway.open("case", 1, 1, 1000);
      spend(session);
      assertThat(session.traffic().stale()).isEmpty();
    }
  }

  private static List<Exchange> spend(TrialSession session) {
    assertThat(Calls.post(session, Calls.CHAT, request(0)).statusCode()).isEqualTo(200);
    assertThat(Calls.post(session, Calls.CHAT, request(1)).statusCode()).isEqualTo(200);
    var refused = Calls.post(session, Calls.CHAT, request(2));
    assertThat(refused.statusCode()).isEqualTo(Answer.FINAL);
    assertThat(Calls.text(refused)).contains("tribunal_usd_exceeded");
    session.close();
    assertThat(session.traffic().limitFired())
        .hasValue(new LimitFired("usd", "0.007 USD", "0.007 USD"));
    assertThat(session.traffic().steps()).hasSize(2);
    return session.traffic().exchanges();
  }

  @Test
  void doesNotKeepALimitThatItCanNotMeasure() throws IOException {
    try (var upstream = UpstreamSample.answering(asked -> Given.json(reply("my-own-model", "x")));
        var gateway = gateway(upstream, "max_attempts: 1", "", BigDecimal.ONE)) {
      var session = gateway.open("case", 1, 1, 1000);
      String own = request(0).replace("gpt-4o", "my-own-model");
      Calls.post(session, Calls.CHAT, own);
      assertThat(Calls.text(Calls.post(session, Calls.CHAT, own))).contains(Answer.GATEWAY_BROKE);
      session.close();

      org.assertj.core.api.Assertions.assertThatThrownBy(session::traffic)
          .hasRootCauseMessage(
              "limits.usd can't be kept: the cost of a call is not known, since the model that"
                  + " answered (\"my-own-model\") has no price, or the answer tells no tokens; the"
                  + " prices are "
                  + PriceList.standard().describe());
    }
  }

  private Gateway gateway(
      UpstreamSample upstream, String retry, String limits, @Nullable BigDecimal usd)
      throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("quota.yaml"),
            "accounts:\n- name: lab\n  upstreams: [\"%s/\"]\n  retry: { %s }\n  %s\n"
                .formatted(upstream.uri(), retry, limits));
    return Gateway.forward(
        Map.of("model", upstream),
        GatewayOptions.DEFAULT.with(
            new Accounting(
                PriceList.standard(), usd, QuotaKeeper.read(file, folder.resolve("days")))));
  }

  private static String request(int number) {
    return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"%d\"}]}"
        .formatted(number);
  }

  private static Given answer(Asked asked) {
    String number = asked.body().replaceAll(".*\"content\":\"([0-9]+)\".*", "$1");
    return Given.json(reply("gpt-4o-2024-08-06", "answer " + number));
  }

  private static String reply(String model, String text) {
    return "{\"id\":\"c\",\"model\":\"%s\",\"choices\":[{\"message\":{\"role\":\"assistant\",\"content\":\"%s\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":100}}"
        .formatted(model, text);
  }

  private static Given tooOften() {
    return new Given(429, Map.of("Retry-After", "0"), new byte[0]);
  }

  private static Given down() {
    return Given.json(503, "{\"error\":{\"message\":\"overloaded\"}}");
  }
}
