package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.tribunal.core.Fault;
import dev.tribunal.core.Faults;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Upstream;
import dev.tribunal.providers.UpstreamSample.Asked;
import dev.tribunal.providers.UpstreamSample.Given;
import dev.tribunal.providers.prices.PriceList;
import dev.tribunal.providers.quota.QuotaKeeper;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What all trials spend together, with real upstreams. */
class SpendingTest {
  // 1000 tokens of input at 2.50 and 100 of output at 10.00 dollars a million
  private static final BigDecimal ONE_CALL = new BigDecimal("0.0035");

  private final Spending spending = new Spending();
  private final GatewayOptions options =
      GatewayOptions.DEFAULT.with(Accounting.DEFAULT.withSpending(spending));

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @Test
  void sumsUpWhatParallelTrialsSpend() {
    try (var upstream = UpstreamSample.answering(asked -> answer("gpt-4o"));
        var gateway = gateway(upstream)) {
      var trials =
          IntStream.rangeClosed(1, 8)
              .mapToObj(
                  trial ->
                      CompletableFuture.runAsync(
                          () -> {
                            try (var session = gateway.open("case", trial, 1, 10)) {
                              for (int i = 0; i < 5; i++) {
                                assertThat(ask(session).statusCode()).isEqualTo(200);
                              }
                            }
                          }))
              .toList();
      trials.forEach(CompletableFuture::join);
    }
    expect(40, 44_000, ONE_CALL.multiply(BigDecimal.valueOf(40)), 0, 0, 0);
  }

  @Test
  void aCallCountsBeforeItsAgentHasTheAnswerAndOnce() {
    try (var upstream = UpstreamSample.answering(asked -> answer("gpt-4o"));
        var gateway = gateway(upstream)) {
      var session = gateway.open("case", 1, 1, 10);
      ask(session);
      expect(1, 1100, ONE_CALL, 0, 0, 0);
      session.close();
      session.traffic();
      expect(1, 1100, ONE_CALL, 0, 0, 0);
    }
  }

  @Test
  void replayAndToolsSpendNothing() {
    Calls.record(folder, "case", Calls.modelCall(request(), text("gpt-4o")));
    try (var gateway = Gateway.replay(folder, options);
        var session = gateway.open("case", 1, 1, 10)) {
      assertThat(ask(session).statusCode()).isEqualTo(200);
    }
    try (var upstream = UpstreamSample.answering(asked -> answer("gpt-4o"));
        var gateway = Gateway.auto(folder, Map.of("model", upstream, "tools", upstream), options);
        var session = gateway.open("case", 1, 1, 10)) {
      assertThat(ask(session).statusCode()).isEqualTo(200);
      assertThat(upstream.asked).isEmpty();
    }
    try (var upstream = UpstreamSample.answering(asked -> answer("gpt-4o"));
        var gateway = Gateway.forward(Map.of("tools", upstream), options);
        var session = gateway.open("case", 1, 1, 10)) {
      assertThat(Calls.post(session, "tools/a", "{}").statusCode()).isEqualTo(200);
    }
    assertThat(spending.sum()).isEqualTo(Spending.Sum.NOTHING);
  }

  @Test
  void aCallWithoutAPriceAndOneWithoutUsageAreUnknownAndAnErrorIsFree() {
    var answers =
        new ConcurrentLinkedDeque<>(
            List.of(
                answer("house-model"),
                Given.json("{\"model\":\"gpt-4o\",\"choices\":[]}"),
                Given.json(400, "{\"error\":{\"message\":\"no\"}}")));
    try (var upstream = UpstreamSample.answering(asked -> answers.remove());
        var gateway = gateway(upstream);
        var session = gateway.open("case", 1, 1, 10)) {
      Calls.post(session, Calls.CHAT, request().replace("gpt-4o", "house-model"));
      expect(1, 1100, BigDecimal.ZERO, 0, 1, 0);
      ask(session);
      expect(2, 1100, BigDecimal.ZERO, 1, 2, 0);
      ask(session);
      expect(3, 1100, BigDecimal.ZERO, 1, 2, 0);
    }
  }

  @Test
  void whatTheEndOfItsTrialCutsIsUnknown() throws Exception {
    var arrived = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    try (var upstream =
            UpstreamSample.answering(
                asked -> {
                  arrived.countDown();
                  uninterrupted(never);
                  return answer("gpt-4o");
                });
        var gateway = gateway(upstream)) {
      var session = gateway.open("case", 1, 1, 10);
      var call = CompletableFuture.supplyAsync(() -> ask(session));
      arrived.await();
      session.cut();
      expect(1, 0, BigDecimal.ZERO, 1, 1, 1);
      call.join();
      never.countDown();
    }
    expect(1, 0, BigDecimal.ZERO, 1, 1, 1);
  }

  @Test
  void whatBreaksOffIsUnknownAndWhatNobodyAnswersIsNoCall() throws Exception {
    try (var upstream = new HandheldUpstream();
        var gateway = gateway(upstream);
        var session = gateway.open("case", 1, 1, 10)) {
      var call = CompletableFuture.supplyAsync(() -> catchThrowable(() -> ask(session)));
      upstream.awaitRequest();
      upstream.send("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"id\":");
      upstream.hangUp();
      assertThat(call.join()).as("the agent sees it break off").isNotNull();
      expect(1, 0, BigDecimal.ZERO, 1, 1, 0);
    }
    try (var gateway = gateway(new Gone());
        var session = gateway.open("case", 2, 1, 10)) {
      assertThat(ask(session).statusCode()).isEqualTo(502);
    }
    expect(1, 0, BigDecimal.ZERO, 1, 1, 0);
  }

  @Test
  void anAnswerThatIsFetchedCountsOnceAndOneThatNeverIsIsUnknown() {
    try (var upstream = UpstreamSample.answering(SpendingTest::later);
        var gateway = gateway(upstream)) {
      var session = gateway.open("case", 1, 1, 10);
      String request = "{\"model\":\"gpt-4o\",\"input\":\"hi\",\"background\":true}";
      Calls.post(session, "model/v1/responses", request);
      expect(0, 0, BigDecimal.ZERO, 0, 0, 0);
      Calls.get(session, "model/v1/responses/resp_1");
      Calls.get(session, "model/v1/responses/resp_1");
      expect(2, 1100, ONE_CALL, 0, 0, 0);
      session.close();
      expect(2, 1100, ONE_CALL, 0, 0, 0);

      session = gateway.open("case", 2, 1, 10);
      Calls.post(session, "model/v1/responses", request);
      session.close();
      expect(3, 1100, ONE_CALL, 1, 1, 0);
    }
  }

  @Test
  void aFaultCostsWhatTheProviderBilled() {
    var spoilt = FaultSamples.onCall(new Fault.ErrorStatus(500, null), "model", 1);
    try (var upstream = UpstreamSample.answering(asked -> answer("gpt-4o"));
        var gateway = gateway(upstream);
        var session = open(gateway, spoilt)) {
      assertThat(ask(session).statusCode()).isEqualTo(500);
      assertThat(upstream.asked).isEmpty();
      expect(0, 0, BigDecimal.ZERO, 0, 0, 0);
      ask(session);
      expect(1, 1100, ONE_CALL, 0, 0, 0);
    }
  }

  @Test
  void whatIsCutBeforeItIsSentSpendsNothing() throws IOException {
    try (var upstream =
        UpstreamSample.answering(
            asked -> new Given(429, Map.of("Retry-After", "3600"), new byte[0]))) {
      Path file =
          Files.writeString(
              folder.resolve("quota.yaml"),
              "accounts: [{ name: lab, upstreams: [\"%s/\"], retry: { longest_retry_after: 2h } }]"
                  .formatted(upstream.uri()));
      var accounting =
          new Accounting(PriceList.standard(), null, QuotaKeeper.read(file, folder), spending);
      try (var gateway =
              Gateway.forward(Map.of("model", upstream), GatewayOptions.DEFAULT.with(accounting));
          var session = gateway.open("case", 1, 1, 10)) {
        var held = CompletableFuture.supplyAsync(() -> ask(session));
        while (session.waited().isZero()) {
          Thread.onSpinWait(); // until it is held
        }
        session.cut();
        held.join();
      }
    }
    assertThat(spending.sum()).isEqualTo(Spending.Sum.NOTHING);
  }

  private void expect(
      long calls, long tokens, BigDecimal usd, long unknownTokens, long unknownUsd, long cut) {
    Spending.Sum sum = spending.sum();
    assertThat(sum.usd()).isEqualByComparingTo(usd);
    assertThat(sum)
        .isEqualTo(new Spending.Sum(calls, tokens, sum.usd(), unknownTokens, unknownUsd, cut));
  }

  /** Where nobody listens. */
  private record Gone() implements Upstream {
    @Override
    public URI uri() {
      return URI.create("http://127.0.0.1:1");
    }

    @Override
    public boolean simulated() {
      return false;
    }

    @Override
    public void close() {
      // there is nothing
    }
  }

  private Gateway gateway(Upstream model) {
    return Gateway.forward(Map.of("model", model), options);
  }

  private static TrialSession open(Gateway gateway, Faults faults) {
    return gateway.open("case", 1, 1, Limits.DEFAULT, faults);
  }

  private static Given later(Asked asked) {
    boolean fetched = asked.method().equals("GET");
    return Given.json(
        "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"%s\",\"model\":\"gpt-4o\",\"output\":[],\"usage\":%s}"
            .formatted(
                fetched ? "completed" : "queued",
                fetched ? "{\"input_tokens\":1000,\"output_tokens\":100}" : "null"));
  }

  private static HttpResponse<byte[]> ask(TrialSession session) {
    return Calls.post(session, Calls.CHAT, request());
  }

  private static String request() {
    return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"hi\"}]}";
  }

  private static Given answer(String model) {
    return Given.json(text(model));
  }

  private static String text(String model) {
    return "{\"id\":\"c\",\"model\":\"%s\",\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":1000,\"completion_tokens\":100}}"
        .formatted(model);
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
