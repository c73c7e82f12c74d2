package dev.tribunal.providers;

import static dev.tribunal.providers.ConnectionsSample.HANGS_UP;
import static dev.tribunal.providers.ConnectionsSample.OK;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Map;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of calls whose connection the upstream ends. */
class KeptConnectionsTest {
  private static final int CALLS = 500;

  private static TrialTraffic ask(
      int calls, int idleMillis, Function<ConnectionsSample.Asked, String> answers)
      throws IOException {
    try (var upstream = new ConnectionsSample(idleMillis, answers);
        Gateway gateway = Gateway.forward(Map.of("model", upstream));
        TrialSession session = gateway.open("a-case", 1, 1, calls)) {
      for (int call = 1; call <= calls; call++) {
        assertThat(Calls.post(session, Calls.CHAT, "{}").statusCode())
            .as("call " + call)
            .isEqualTo(200);
      }
      return session.traffic();
    }
  }

  @Test
  void anUpstreamThatEndsEachConnectionAfterItsAnswerDoesNotFail() throws IOException {
    assertThat(ask(CALLS, 0, asked -> OK + HANGS_UP).exchanges()).hasSize(CALLS);
  }

  @Test
  void anUpstreamThatEndsConnectionsThatNobodyUsesDoesNotFail() throws IOException {
    assertThat(ask(CALLS, 1, asked -> OK).exchanges()).hasSize(CALLS);
  }

  @ParameterizedTest
  @CsvSource({"model, POST, 200, 3", "tools, GET, 200, 3", "tools, POST, 502, 2"})
  void aRequestThatMeetsTheEndOfAKeptConnectionGoesOverAnotherOneWhereItMay(
      String service, String method, int status, int reached) throws IOException {
    try (var upstream = new ConnectionsSample(0, asked -> asked.number() == 1 ? OK : HANGS_UP);
        Gateway gateway = Gateway.forward(Map.of(service, upstream));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      String url = session.base() + service + "/x";
      byte[] body = method.equals("GET") ? new byte[0] : "{}".getBytes(UTF_8);
      assertThat(Calls.send(method, url, body).statusCode()).isEqualTo(200);
      assertThat(Calls.send(method, url, body).statusCode()).isEqualTo(status);
      assertThat(upstream.asked).hasSize(reached);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''          | the connection was closed before an answer came",
        "SSH-2.0-x   | what came is no answer in HTTP",
      })
  void aNewConnectionThatGivesNoAnswerHasFailed(String sent, String reason) throws IOException {
    try (var upstream =
            new ConnectionsSample(
                0, asked -> sent + "\r\n\r\n".substring(sent.isEmpty() ? 4 : 0) + HANGS_UP);
        Gateway gateway = Gateway.forward(Map.of("model", upstream));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      HttpResponse<byte[]> answer = Calls.post(session, Calls.CHAT, "{}");
      assertThat(answer.statusCode()).isEqualTo(502);
      assertThat(Calls.text(answer)).contains(reason);
      assertThat(upstream.asked).hasSize(1);
    }
  }
}
