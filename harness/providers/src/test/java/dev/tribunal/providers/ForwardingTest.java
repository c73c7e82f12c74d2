package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.Upstream;
import dev.tribunal.providers.UpstreamSample.Asked;
import dev.tribunal.providers.UpstreamSample.Given;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class ForwardingTest {
  private static final String CHAT_ANSWER =
      "{\"model\":\"m-1\",\"choices\":[{\"message\":{\"content\":\"hi\"},\"finish_reason\":\"stop\"}],"
          + "\"usage\":{\"prompt_tokens\":11,\"completion_tokens\":3}}";

  private static byte[] zipped(String text) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  @Test
  void passesTheRequestOnWithoutWhatBelongsToTheConnection() {
    try (UpstreamSample model =
            new UpstreamSample(false, "/base", asked -> Given.json(CHAT_ANSWER));
        Gateway gateway = Gateway.forward(Map.of("model", model));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      HttpResponse<byte[]> answer =
          Calls.send(
              "POST",
              session.base() + "model/v1/chat/completions?key=s3cret&z=1",
              "{\"a\":1}".getBytes(UTF_8),
              "Authorization",
              "Bearer s3cret",
              "Accept-Encoding",
              "gzip",
              "TE",
              "trailers",
              Upstream.TRIAL_HEADER,
              "forged/1");
      assertThat(Calls.text(answer)).isEqualTo(CHAT_ANSWER);
      Asked asked = model.asked.get(0);
      assertThat(asked.target()).isEqualTo("/base/v1/chat/completions?key=s3cret&z=1");
      assertThat(asked.body()).isEqualTo("{\"a\":1}");
      assertThat(asked.headers())
          .containsEntry("Authorization", List.of("Bearer s3cret"))
          .containsEntry("Accept-encoding", List.of("identity"))
          .containsEntry("Host", List.of(model.uri().getAuthority()))
          .doesNotContainKeys("Te", "X-tribunal-trial");
      assertThat(session.traffic().exchanges().get(0).target())
          .isEqualTo("/v1/chat/completions?z=1");
    }
  }

  @Test
  void onlyASimulatedUpstreamLearnsTheTrial() {
    try (UpstreamSample model = new UpstreamSample(true, "", asked -> Given.json(CHAT_ANSWER));
        Gateway gateway = Gateway.forward(Map.of("model", model));
        TrialSession first = gateway.open("a-case", 7, 1, 10);
        TrialSession second = gateway.open("a-case", 7, 2, 10)) {
      assertThat(first.base().getPath()).isEqualTo("/t/a-case/7/");
      Calls.post(first, Calls.CHAT, "{}");
      Calls.post(second, Calls.CHAT, "{}");
      assertThat(model.asked)
          .extracting(asked -> asked.headers().get("X-tribunal-trial"))
          .containsExactly(List.of("a-case/7"), List.of("a-case/7~2"));
    }
  }

  @Test
  void unzipsAnswersThatShouldNotHaveBeenZipped() {
    Given zipped = new Given(200, Map.of("Content-Encoding", "gzip"), zipped(CHAT_ANSWER));
    try (UpstreamSample model = UpstreamSample.answering(asked -> zipped);
        Gateway gateway = Gateway.forward(Map.of("model", model));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      HttpResponse<byte[]> answer = Calls.post(session, Calls.CHAT, "{}");
      assertThat(Calls.text(answer)).isEqualTo(CHAT_ANSWER);
      assertThat(answer.headers().firstValue("content-encoding")).isEmpty();
      assertThat(session.traffic().steps().get(0).usage().total()).isEqualTo(14);
    }
  }

  @Test
  void anUnknownHostIsToldFromARefusedConnection() {
    var unknown = new ConnectException();
    unknown.initCause(new UnresolvedAddressException());

    assertThat(Forwarder.reason(unknown)).contains("its host is unknown");
    assertThat(Forwarder.reason(new ConnectException())).isEqualTo("connection refused");
  }

  @Test
  void anUpstreamThatCannotBeReachedIsTheProvidersTroubleUntilACallSucceeds() {
    UpstreamSample model = UpstreamSample.answering(asked -> Given.json(CHAT_ANSWER));
    UpstreamSample gone = UpstreamSample.answering(asked -> Given.json("{}"));
    gone.close();
    try (model;
        Gateway gateway = Gateway.forward(Map.of("model", gone, "tools", gone));
        Gateway healthy = Gateway.forward(Map.of("model", model));
        TrialSession session = gateway.open("a-case", 1, 1, 10);
        TrialSession other = healthy.open("a-case", 1, 1, 10)) {
      assertThat(Calls.post(session, Calls.CHAT, "{}").statusCode()).isEqualTo(502);
      assertThat(Calls.get(session, "tools/x").statusCode()).isEqualTo(502);
      TrialTraffic traffic = session.traffic();
      assertThat(traffic.providerTrouble().orElseThrow())
          .isEqualTo("The upstream of service model did not answer: connection refused");
      assertThat(traffic.steps().get(0).status()).isZero();
      assertThat(traffic.serviceCalls().get(0).status()).isZero();
      assertThat(traffic.toolErrorSeen()).isTrue();
      Calls.post(other, Calls.CHAT, "{}");
      assertThat(other.traffic().providerTrouble()).isEmpty();
      assertThat(other.traffic().toolErrorSeen()).isFalse();
    }
  }

  @Test
  void modelCallsOverTheLimitAreTurnedAway() {
    try (UpstreamSample model = UpstreamSample.answering(asked -> Given.json(CHAT_ANSWER));
        Gateway gateway = Gateway.forward(Map.of("model", model, "tools", model));
        TrialSession session = gateway.open("a-case", 1, 1, 2)) {
      assertThat(Calls.post(session, Calls.CHAT, "{}").statusCode()).isEqualTo(200);
      assertThat(Calls.post(session, Calls.CHAT, "{}").statusCode()).isEqualTo(200);
      assertThat(session.traffic().llmCallsExceeded()).isFalse();
      HttpResponse<byte[]> third = Calls.post(session, Calls.CHAT, "{}");
      assertThat(third.statusCode()).isEqualTo(400);
      assertThat(third.headers().firstValue("x-should-retry")).hasValue("false");
      assertThat(Calls.text(third)).contains("\"type\":\"tribunal_llm_calls_exceeded\"");
      assertThat(Calls.get(session, "tools/x").statusCode()).isEqualTo(200);
      assertThat(model.asked).hasSize(3);
      assertThat(session.traffic().llmCallsExceeded()).isTrue();
      assertThat(session.traffic().steps()).hasSize(2);
      assertThat(session.traffic().refused()).isEmpty();
    }
  }

  @Test
  void closingCutsWhatIsUnderWayAndTurnsAwayWhatComesLater() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    try (UpstreamSample model =
            UpstreamSample.answering(
                asked -> {
                  arrived.countDown();
                  try {
                    never.await();
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                  return Given.json(CHAT_ANSWER);
                });
        Gateway gateway = Gateway.forward(Map.of("model", model))) {
      TrialSession session = gateway.open("a-case", 1, 1, 10);
      CompletableFuture<HttpResponse<byte[]>> waiting =
          CompletableFuture.supplyAsync(() -> Calls.post(session, Calls.CHAT, "{}"));
      assertThat(arrived.await(30, TimeUnit.SECONDS)).isTrue();
      session.close();
      assertThat(waiting.get(30, TimeUnit.SECONDS).statusCode()).isEqualTo(400);
      TrialTraffic traffic = session.traffic();
      assertThat(traffic.steps())
          .singleElement()
          .satisfies(step -> assertThat(step.status()).isZero());
      assertThat(traffic.exchanges().get(0).delivery()).isEqualTo(Exchange.Delivery.CUT);
      assertThat(traffic.providerTrouble()).isEmpty();
      HttpResponse<byte[]> zombie = Calls.post(session, Calls.CHAT, "{}");
      assertThat(zombie.statusCode()).isEqualTo(404);
      assertThat(Calls.text(zombie)).contains("No trial a-case/1 is under way");
      assertThat(session.traffic()).isEqualTo(traffic);
      never.countDown();
    }
  }

  @Test
  void whatIsLeftOfAnEarlierAttemptDoesNotTouchTheLaterOne() {
    try (UpstreamSample model = UpstreamSample.answering(asked -> Given.json(CHAT_ANSWER));
        Gateway gateway = Gateway.forward(Map.of("model", model))) {
      TrialSession first = gateway.open("a-case", 1, 1, 10);
      first.close();
      try (TrialSession second = gateway.open("a-case", 1, 2, 10)) {
        first.close();
        assertThat(Calls.post(first, Calls.CHAT, "{}").statusCode()).isEqualTo(404);
        assertThat(second.traffic().exchanges()).isEmpty();
        assertThat(Calls.post(second, Calls.CHAT, "{}").statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> gateway.open("a-case", 1, 2, 10))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("is open already");
      }
    }
  }

  @Test
  void saysWhatAUrlMustLookLike() {
    try (UpstreamSample model = UpstreamSample.answering(asked -> Given.json(CHAT_ANSWER));
        Gateway gateway = Gateway.forward(Map.of("model", model));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      String root = session.base().resolve("/").toString();
      for (String path :
          new String[] {
            "", "v1/chat/completions", "t/A-CASE/1/model", "t/a/x/m", "__admin/mappings"
          }) {
        HttpResponse<byte[]> answer = Calls.send("GET", root + path, new byte[0]);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(Calls.text(answer)).contains("/t/refund-window/7/model/v1/chat/completions");
      }
      assertThat(Calls.text(Calls.get(session, "search/x")))
          .contains("No upstream serves \\\"search\\\"; the agent's services are [model]");
      assertThat(session.traffic().exchanges()).isEmpty();
    }
  }

  @Test
  void aUrlThatCannotBeAskedIsToldWithoutItsKeys() throws Exception {
    try (UpstreamSample model = UpstreamSample.answering(asked -> Given.json(CHAT_ANSWER));
        Gateway gateway = Gateway.forward(Map.of("model", model));
        TrialSession session = gateway.open("a-case", 1, 1, 10);
        var socket = new Socket("127.0.0.1", session.base().getPort())) {
      String head =
          "GET %smodel/v1/models?key=KEY123&a=b|c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
      socket
          .getOutputStream()
          .write(head.formatted(session.base().getPath()).getBytes(StandardCharsets.UTF_8));
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).contains("the URL is malformed").doesNotContain("KEY123");
      session.close();
      assertThat(session.traffic().providerTrouble())
          .hasValueSatisfying(why -> assertThat(why).doesNotContain("KEY123"));
    }
  }

  @Test
  void answersWithoutContentMaySayThatTheyAreZipped() {
    try (UpstreamSample model =
            UpstreamSample.answering(
                asked -> new Given(200, Map.of("Content-Encoding", "gzip"), new byte[0]));
        Gateway gateway = Gateway.forward(Map.of("model", model));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(Calls.get(session, "model/v1/models").statusCode()).isEqualTo(200);
      assertThat(session.traffic().exchanges().get(0).delivery())
          .isEqualTo(Exchange.Delivery.ANSWERED);
    }
  }

  @Test
  void refusesCaseIdsThatAreNone() {
    try (Gateway gateway = Gateway.forward(Map.of())) {
      assertThatThrownBy(() -> gateway.open("../etc", 1, 1, 10))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("\"../etc\"");
    }
  }
}
