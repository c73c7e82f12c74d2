package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Faults;
import dev.tribunal.core.Limits;
import dev.tribunal.providers.UpstreamSample.Asked;
import dev.tribunal.providers.UpstreamSample.Given;
import dev.tribunal.providers.prices.PriceList;
import dev.tribunal.providers.quota.QuotaKeeper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long steps and tool calls still have, with real upstreams; no test waits for a time. */
class TimeLeftTest {
  private static final Duration STEP = Duration.ofHours(2);
  private static final Duration TOOL = Duration.ofHours(1);

  @Test
  void aStepIsOpenFromItsRequestToTheNextAndItsToolsAreInIt() {
    try (var upstream = UpstreamSample.answering(TimeLeftTest::answer);
        var gateway = Gateway.forward(Map.of("model", upstream, "tools", upstream));
        var session = open(gateway, STEP, null)) {
      assertThat(session.timeLeft()).hasValue(new TimeLeft("step", STEP, STEP));

      ask(session, "use a tool");
      Duration early = left(session);
      assertThat(early).as("its answer asks for a tool").isLessThan(STEP);
      Calls.post(session, "tools/orders", "{}");
      assertThat(left(session)).as("the same step").isLessThan(early);

      ask(session, "done");
      assertThat(left(session)).as("its answer asks for no tool").isEqualTo(STEP);
      session.close();
      assertThat(session.timeLeft()).isEmpty();
    }
  }

  @Test
  void withoutLimitsNothingIsLeftToTell() {
    try (var upstream = UpstreamSample.answering(TimeLeftTest::answer);
        var gateway = Gateway.forward(Map.of("model", upstream));
        var session = gateway.open("case", 1, 1, 10)) {
      ask(session, "use a tool");
      assertThat(session.timeLeft()).isEmpty();
    }
  }

  @Test
  void aToolCallIsOpenUntilItsAnswerEndsAndAPageIsNone() throws Exception {
    var arrived = new Semaphore(0);
    var goOn = new Semaphore(0);
    try (var upstream =
            UpstreamSample.answering(
                asked -> {
                  arrived.release();
                  goOn.acquireUninterruptibly();
                  return Given.json("{}");
                });
        var gateway = Gateway.forward(Map.of("tools", upstream, "web", upstream));
        var session = open(gateway, null, TOOL)) {
      CompletableFuture<?> page = async(session, "web/https/example.org/x");
      arrived.acquire();
      assertThat(session.timeLeft()).hasValue(new TimeLeft("tool_call", TOOL, TOOL));
      CompletableFuture<?> tool = async(session, "tools/a");
      arrived.acquire();
      Duration first = left(session);
      assertThat(first).isLessThan(TOOL);
      CompletableFuture<?> second = async(session, "tools/b");
      arrived.acquire();
      assertThat(left(session)).as("of the older one").isLessThan(first);
      goOn.release(3);
      CompletableFuture.allOf(page, tool, second).join();
      assertThat(left(session)).isEqualTo(TOOL);
    }
  }

  @Test
  void ofBothTheOneThatFiresNextIsTold() throws Exception {
    var arrived = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var upstream =
            UpstreamSample.answering(
                asked -> {
                  if (asked.target().equals("/slow")) {
                    arrived.countDown();
                    uninterrupted(goOn);
                  }
                  return answer(asked);
                });
        var gateway = Gateway.forward(Map.of("model", upstream, "tools", upstream));
        var session = open(gateway, Duration.ofNanos(1), TOOL)) {
      assertThat(session.timeLeft().orElseThrow().limit()).isEqualTo("step");
      CompletableFuture<?> slow = async(session, "tools/slow");
      arrived.await();
      ask(session, "use a tool");
      TimeLeft fired = session.timeLeft().orElseThrow();
      assertThat(fired.limit()).isEqualTo("step");
      assertThat(fired.left()).as("it has fired").isLessThanOrEqualTo(Duration.ZERO);
      goOn.countDown();
      slow.join();
    }
    try (var upstream = UpstreamSample.answering(TimeLeftTest::answer);
        var gateway = Gateway.forward(Map.of("model", upstream));
        var session = open(gateway, STEP, TOOL)) {
      assertThat(session.timeLeft()).hasValue(new TimeLeft("tool_call", TOOL, TOOL));
    }
  }

  @Test
  void ofParallelModelCallsTheOldestOpenOneCounts() throws Exception {
    var arrived = new CountDownLatch(1);
    var goOn = new CountDownLatch(1);
    try (var upstream =
            UpstreamSample.answering(
                asked -> {
                  if (asked.body().contains("slow")) {
                    arrived.countDown();
                    uninterrupted(goOn);
                  }
                  return answer(asked);
                });
        var gateway = Gateway.forward(Map.of("model", upstream));
        var session = open(gateway, STEP, null)) {
      CompletableFuture<?> slow =
          CompletableFuture.supplyAsync(() -> ask(session, "slow, use a tool"));
      arrived.await();
      ask(session, "done");
      Duration open = left(session);
      assertThat(open).isLessThan(STEP);
      goOn.countDown();
      slow.join();
      assertThat(left(session)).as("the other request came after it").isEqualTo(STEP);
    }
  }

  @Test
  void whatIsHeldByAQuotaDoesNotCount(@TempDir Path folder) throws IOException {
    try (var upstream =
        UpstreamSample.answering(
            asked -> new Given(429, Map.of("Retry-After", "3600"), new byte[0]))) {
      Path file =
          Files.writeString(
              folder.resolve("quota.yaml"),
              "accounts: [{ name: lab, upstreams: [\"%s/\"], retry: { longest_retry_after: 2h } }]"
                  .formatted(upstream.uri()));
      var accounting = new Accounting(PriceList.standard(), null, QuotaKeeper.read(file, folder));
      try (var gateway =
              Gateway.forward(Map.of("model", upstream), GatewayOptions.DEFAULT.with(accounting));
          var session = open(gateway, STEP, null)) {
        long began = System.nanoTime();
        CompletableFuture<?> held = CompletableFuture.supplyAsync(() -> ask(session, "hello"));
        while (session.waited().toNanos() < (System.nanoTime() - began) * 3 / 4) {
          Thread.onSpinWait(); // until the wait is the greater part of the time, however long
        }
        Duration waited = session.waited();
        Duration ran = STEP.minus(left(session));
        assertThat(ran)
            .isLessThanOrEqualTo(Duration.ofNanos(System.nanoTime() - began).minus(waited));
        session.cut();
        held.join();
      }
    }
  }

  @Test
  void timeCountsInReplayToo(@TempDir Path fixtures) {
    Calls.record(
        fixtures, "case", Calls.modelCall(request("use a tool"), answerText("use a tool")));
    try (var gateway = Gateway.replay(fixtures);
        var session = open(gateway, STEP, null)) {
      ask(session, "use a tool");
      assertThat(left(session)).isLessThan(STEP);
    }
  }

  private static TrialSession open(
      Gateway gateway, @Nullable Duration step, @Nullable Duration toolCall) {
    var limits =
        new Limits(
            Limits.DEFAULT.task(), null, step, toolCall, 50, null, null, null, null, null, null);
    return gateway.open("case", 1, 1, limits, Faults.NONE);
  }

  private static Duration left(TrialSession session) {
    return session.timeLeft().orElseThrow().left();
  }

  private static CompletableFuture<HttpResponse<byte[]>> async(TrialSession session, String path) {
    return CompletableFuture.supplyAsync(() -> Calls.post(session, path, "{}"));
  }

  private static HttpResponse<byte[]> ask(TrialSession session, String what) {
    return Calls.post(session, Calls.CHAT, request(what));
  }

  private static String request(String what) {
    return "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"%s\"}]}"
        .formatted(what);
  }

  private static Given answer(Asked asked) {
    return new Given(
        200, Map.of("Content-Type", "application/json"), answerText(asked.body()).getBytes(UTF_8));
  }

  private static String answerText(String asked) {
    return asked.contains("use a tool")
        ? "{\"id\":\"c1\",\"choices\":[{\"message\":{\"tool_calls\":[{\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"orders\",\"arguments\":\"{}\"}}]}}]}"
        : "{\"id\":\"c2\",\"choices\":[{\"message\":{\"content\":\"done\"}}]}";
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
