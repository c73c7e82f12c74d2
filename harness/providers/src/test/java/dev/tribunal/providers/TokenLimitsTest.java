package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.Faults;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.UpstreamSample.Given;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Limits of tokens, with a real upstream and in replay. */
class TokenLimitsTest {
  private static final Limits OPEN = Limits.DEFAULT;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @CsvSource({
    "2199, , tokens",
    "2200, , tokens",
    ", 2200, tokens_per_turn",
    "2200, 2200, tokens",
    "9000, 1101, tokens_per_turn"
  })
  void turnsAwayTheCallAfterTheOneThatReachesTheLimitAndDoesSoInReplayToo(
      @Nullable Long tokens, @Nullable Long perTurn, String fires) {
    Limits limits = limits(tokens, perTurn);
    List<Exchange> recorded;
    try (var upstream = UpstreamSample.answering(asked -> answer("c", 1000, 100));
        var gateway = Gateway.forward(Map.of("model", upstream))) {
      recorded = spend(gateway, limits, fires);
      assertThat(upstream.asked).as("the third call reaches nobody").hasSize(2);
    }
    Calls.record(folder, "case", recorded.toArray(Exchange[]::new));
    try (var gateway = Gateway.replay(folder)) {
      spend(gateway, limits, fires);
    }
  }

  private static List<Exchange> spend(Gateway gateway, Limits limits, String fires) {
    try (var session = gateway.open("case", 1, 1, limits, Faults.NONE)) {
      assertThat(ask(session, 1).statusCode()).isEqualTo(200);
      assertThat(ask(session, 2).statusCode()).isEqualTo(200);
      assertThat(session.traffic().limitFired()).isEmpty();
      HttpResponse<byte[]> third = ask(session, 3);
      assertThat(third.statusCode()).isEqualTo(Answer.FINAL);
      assertThat(Calls.text(third))
          .contains("tribunal_" + fires + "_exceeded", "tokens: 2,200 were spent");
      session.close();
      LimitFired fired = session.traffic().limitFired().orElseThrow();
      assertThat(fired.limit()).isEqualTo(fires);
      assertThat(fired.spent()).isEqualTo("2,200");
      assertThat(session.traffic().steps()).hasSize(2);
      assertThat(session.traffic().stale()).isEmpty();
      return session.traffic().recorded();
    }
  }

  @Test
  void aLimitThatIsNotReachedTurnsNothingAway() {
    try (var upstream = UpstreamSample.answering(asked -> answer("c", 1000, 100));
        var gateway = Gateway.forward(Map.of("model", upstream));
        var session = gateway.open("case", 1, 1, limits(2201L, 2201L), Faults.NONE)) {
      for (int i = 1; i <= 3; i++) {
        assertThat(ask(session, i).statusCode()).isEqualTo(200);
      }
      assertThat(session.traffic().limitFired()).isEmpty();
    }
  }

  @Test
  void whatIsTurnedAwayFirstIsTold() {
    try (var upstream = UpstreamSample.answering(asked -> answer("c", 1000, 100));
        var gateway = Gateway.forward(Map.of("model", upstream, "tools", upstream))) {
      Limits limits =
          new Limits(OPEN.task(), null, null, null, 2, 1, null, 1100L, null, null, null);
      try (var session = gateway.open("case", 1, 1, limits, Faults.NONE)) {
        ask(session, 1);
        ask(session, 2);
        ask(session, 3);
        Calls.post(session, "tools/a", "{}");
        Calls.post(session, "tools/a", "{}");
        assertThat(session.traffic().limitFired())
            .hasValue(new LimitFired("tokens", "1,100", "1,100"));
      }
    }
  }

  @Test
  void anErrorTakesNothingAndAnAnswerThatTellsNothingLeavesTheLimitUnmeasured() {
    var answers =
        new java.util.ArrayDeque<>(
            List.of(
                Given.json(500, "{\"error\":{\"message\":\"down\"}}"),
                Given.json("{\"id\":\"a\",\"model\":\"gpt-4o\",\"choices\":[]}")));
    try (var upstream = UpstreamSample.answering(asked -> answers.remove());
        var gateway = Gateway.forward(Map.of("model", upstream));
        var session = gateway.open("case", 1, 1, limits(10L, null), Faults.NONE)) {
      assertThat(ask(session, 1).statusCode()).isEqualTo(500);
      assertThat(ask(session, 2).statusCode()).as("an error is billed nothing").isEqualTo(200);
      assertThat(Calls.text(ask(session, 3))).contains(Answer.GATEWAY_BROKE);
      session.close();
      assertThat(upstream.asked).hasSize(2);
      assertThatThrownBy(session::traffic)
          .hasRootCauseMessage(
              "limits.tokens can't be kept: it is not known what model call 2 took, since its"
                  + " answer tells no tokens (a stream needs stream_options.include_usage)");
    }
  }

  @Test
  void anAnswerThatIsFetchedTwiceCountsOnce() {
    try (var upstream =
            UpstreamSample.answering(
                asked ->
                    Given.json(
                        "{\"id\":\"resp_1\",\"object\":\"response\",\"status\":\"%s\",\"model\":\"gpt-4o\",\"output\":[],\"usage\":%s}"
                            .formatted(
                                asked.method().equals("POST") ? "queued" : "completed",
                                asked.method().equals("POST")
                                    ? "null"
                                    : "{\"input_tokens\":1000,\"output_tokens\":100}")));
        var gateway = Gateway.forward(Map.of("model", upstream));
        var session = gateway.open("case", 1, 1, limits(2200L, null), Faults.NONE)) {
      String request = "{\"model\":\"gpt-4o\",\"input\":\"hi\",\"background\":true}";
      Calls.post(session, "model/v1/responses", request);
      Calls.get(session, "model/v1/responses/resp_1");
      Calls.get(session, "model/v1/responses/resp_1");
      assertThat(Calls.post(session, "model/v1/responses", request).statusCode()).isEqualTo(200);
      session.close();
      assertThat(session.traffic().steps().get(1).usage()).isEqualTo(new Usage(1000, 100));
    }
  }

  private static Limits limits(@Nullable Long tokens, @Nullable Long perTurn) {
    return new Limits(OPEN.task(), null, null, null, 50, null, null, tokens, perTurn, null, null);
  }

  private static HttpResponse<byte[]> ask(TrialSession session, int number) {
    return Calls.post(
        session,
        Calls.CHAT,
        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"%d\"}]}"
            .formatted(number));
  }

  private static Given answer(String id, int input, int output) {
    return Given.json(
        "{\"id\":\"%s\",\"model\":\"gpt-4o\",\"choices\":[{\"message\":{\"content\":\"x\"},\"finish_reason\":\"stop\"}],\"usage\":{\"prompt_tokens\":%d,\"completion_tokens\":%d}}"
            .formatted(id, input, output));
  }
}
