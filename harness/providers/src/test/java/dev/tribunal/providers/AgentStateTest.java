package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.ToolCall;
import dev.tribunal.providers.UpstreamSample.Given;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an agent was at when its trial was looked at, or ended. */
class AgentStateTest {
  private static final String ASKED =
      "{\"role\":\"assistant\",\"tool_calls\":[%s,%s]}"
          .formatted(call("a", "orders"), call("b", "refund"));
  private static final String RESULT =
      "{\"role\":\"tool\",\"tool_call_id\":\"a\",\"content\":\"none\"}";
  private static final String ANSWER =
      "{\"id\":\"c1\",\"choices\":[{\"message\":%s,\"finish_reason\":\"tool_calls\"}]}"
          .formatted(ASKED);

  @Test
  void anAgentThatAskedNothingIsAtNothing() {
    try (var upstream = UpstreamSample.answering(asked -> Given.json(ANSWER));
        var gateway = Gateway.forward(Map.of("model", upstream));
        var session = gateway.open("case", 1, 1, 10)) {
      var nothing = new AgentState("", List.of(), List.of());
      assertThat(session.state()).isEqualTo(nothing);
      session.close();
      assertThat(session.state()).isEqualTo(nothing);
    }
  }

  @Test
  void tellsOfOpenToolCallsAndOfCallsThatTheEndCuts() throws Exception {
    var arrived = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    try (var upstream =
            UpstreamSample.answering(
                asked -> {
                  if (asked.target().startsWith("/slow")) {
                    arrived.countDown();
                    uninterrupted(never);
                  }
                  return Given.json(ANSWER);
                });
        var gateway = Gateway.forward(Map.of("model", upstream, "tools", upstream));
        var session = gateway.open("case", 1, 1, 10)) {
      Calls.post(session, Calls.CHAT, request());
      var slow = CompletableFuture.supplyAsync(() -> Calls.post(session, "tools/slow?x=1", "{}"));
      arrived.await();

      AgentState before = session.state();
      assertThat(before.lastRequest()).isEqualTo(request());
      assertThat(before.openToolCalls())
          .containsExactly(
              new ToolCall("orders", "{\"n\":1}", null), new ToolCall("refund", "{\"n\":1}", null));
      assertThat(before.callsUnderWay()).containsExactly("POST tools /slow");

      session.cut();
      slow.join();
      assertThat(session.state()).isEqualTo(before);
      never.countDown();
    }
  }

  @Test
  void aRequestUnderWayBringsResultsAsWell() throws Exception {
    var arrived = new CountDownLatch(1);
    var never = new CountDownLatch(1);
    String second = request(ASKED, RESULT);
    try (var upstream =
            UpstreamSample.answering(
                asked -> {
                  if (asked.body().contains("none")) {
                    arrived.countDown();
                    uninterrupted(never);
                  }
                  return Given.json(ANSWER);
                });
        var gateway = Gateway.forward(Map.of("model", upstream));
        var session = gateway.open("case", 1, 1, 10)) {
      Calls.post(session, Calls.CHAT, request());
      var slow = CompletableFuture.supplyAsync(() -> Calls.post(session, Calls.CHAT, second));
      arrived.await();

      AgentState before = session.state();
      assertThat(before.lastRequest()).isEqualTo(second);
      assertThat(before.openToolCalls()).containsExactly(new ToolCall("refund", "{\"n\":1}", null));
      assertThat(before.callsUnderWay()).containsExactly("POST model /v1/chat/completions");
      session.cut();
      slow.join();
      assertThat(session.state()).isEqualTo(before);
      never.countDown();
    }
  }

  @Test
  void aRequestThatWasTurnedAwayIsTheLastOneToo() {
    try (var upstream = UpstreamSample.answering(asked -> Given.json(ANSWER));
        var gateway = Gateway.forward(Map.of("model", upstream));
        var session = gateway.open("case", 1, 1, 1)) {
      Calls.post(session, Calls.CHAT, request());
      Calls.post(session, Calls.CHAT, request(ASKED, RESULT));
      session.close();
      assertThat(session.traffic().llmCallsExceeded()).isTrue();
      assertThat(session.state().lastRequest()).isEqualTo(request(ASKED, RESULT));
      assertThat(session.state().openToolCalls())
          .containsExactly(new ToolCall("refund", "{\"n\":1}", null));
      assertThat(session.state().callsUnderWay()).isEmpty();
    }
  }

  @Test
  void aLongRequestIsShortenedAndSecretsAreRemoved() {
    String key = "sk-proj-" + "Ab3dEf6hIj9kLm2nOp5q".repeat(3);
    String request =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"%s my key is %s %s\"}]}"
            .formatted("x".repeat(10), key, "y".repeat(300_000));
    try (var upstream = UpstreamSample.answering(asked -> Given.json(ANSWER));
        var gateway = Gateway.forward(Map.of("model", upstream));
        var session = gateway.open("case", 1, 1, 10)) {
      Calls.post(session, Calls.CHAT, request);
      assertThat(session.state().lastRequest())
          .startsWith("{\"messages\":[{\"role\":\"user\",\"content\":\"xxxxxxxxxx my key is ")
          .endsWith("yyy\"}]}")
          .containsPattern("\n… [0-9]+ characters left out …\n")
          .doesNotContain(key)
          .hasSizeLessThanOrEqualTo(262_144)
          .hasSizeGreaterThan(262_000);
    }
  }

  @Test
  void inReplayItIsTheSame(@TempDir Path fixtures) {
    Calls.record(fixtures, "case", Calls.modelCall(request(), ANSWER));
    try (var gateway = Gateway.replay(fixtures);
        var session = gateway.open("case", 1, 1, 10)) {
      Calls.post(session, Calls.CHAT, request());
      session.close();
      assertThat(session.state().lastRequest()).isEqualTo(request());
      assertThat(session.state().openToolCalls()).hasSize(2);
      assertThat(session.state().callsUnderWay()).isEmpty();
    }
  }

  private static String call(String id, String name) {
    return "{\"id\":\"%s\",\"type\":\"function\",\"function\":{\"name\":\"%s\",\"arguments\":\"{\\\"n\\\":1}\"}}"
        .formatted(id, name);
  }

  private static String request(String... more) {
    return "{\"messages\":[{\"role\":\"user\",\"content\":\"refund me\"}%s]}"
        .formatted(more.length == 0 ? "" : "," + String.join(",", more));
  }

  private static void uninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
