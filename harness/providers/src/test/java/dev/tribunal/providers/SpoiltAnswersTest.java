package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.Fault;
import dev.tribunal.core.Incident;
import dev.tribunal.providers.UpstreamSample.Given;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Faults that take a service's answer and spoil it: what arrives over HTTP. */
class SpoiltAnswersTest {
  private static final String JSON = "{\"id\":\"c-1\",\"choices\":[{\"index\":0}]}";
  private static final String SSE =
      """
      data: {"n":1,"é":"ü"}

      event: delta
      data: {"n":2}

      data: {"n":3}

      data: [DONE]

      """;
  private static final String ORDERS =
      "{\"total\":12.50,\"id\":\"7\",\"items\":[{\"price\":1,\"name\":\"a\"},{\"price\":2,\"name\":\"b\"}]}";

  private final UpstreamSample upstream =
      UpstreamSample.answering(
          asked ->
              asked.target().startsWith("/orders")
                  ? Given.json(ORDERS)
                  : asked.body().contains("\"stream\":true")
                      ? new Given(200, Map.of("Content-Type", "text/event-stream"), bytes(SSE))
                      : Given.json(JSON));
  private final Gateway gateway = Gateway.forward(Map.of("model", upstream, "tools", upstream));
  private final HttpClient client = HttpClient.newHttpClient();

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }

  @AfterEach
  void close() {
    gateway.close();
    upstream.close();
  }

  private TrialSession open(Fault fault, String service) {
    return gateway.open("a-case", 1, 1, 50, FaultSamples.onCall(fault, service, 1));
  }

  private static String chat(boolean stream) {
    return "{\"model\":\"m\",\"stream\":%s}".formatted(stream);
  }

  /** The answer of the first call, where it comes to its end. */
  private HttpResponse<byte[]> meet(Fault fault, boolean stream) {
    try (TrialSession session = open(fault, "model")) {
      HttpResponse<byte[]> met = Calls.post(session, Calls.CHAT, chat(stream));
      session.close();
      assertClean(session, stream ? SSE : JSON);
      return met;
    }
  }

  private static void assertClean(TrialSession session, String expected) {
    assertThat(session.traffic().recorded())
        .as("what is recorded is what the service answered")
        .singleElement()
        .returns(Body.of(expected), Exchange::response)
        .returns(200, Exchange::status)
        .returns(Exchange.Delivery.ANSWERED, Exchange::delivery)
        .returns(List.of(), Exchange::incidents);
    assertThat(session.traffic().exchanges())
        .singleElement()
        .satisfies(
            seen ->
                assertThat(seen.incidents())
                    .extracting(Incident::kind)
                    .containsExactly(Incident.Kind.FAULT));
    assertThat(session.traffic().providerTrouble()).isEmpty();
  }

  @Test
  void truncatedJsonIsHalfOfIt() {
    HttpResponse<byte[]> met = meet(Fault.Plain.TRUNCATED_JSON, false);
    assertThat(met.statusCode()).isEqualTo(200);
    assertThat(Calls.text(met)).isEqualTo(JSON.substring(0, JSON.length() / 2));
  }

  @Test
  void aTruncatedStreamHasHalfOfItsEventsAndNoEnd() {
    assertThat(Calls.text(meet(Fault.Plain.TRUNCATED_STREAM, true)))
        .isEqualTo(SSE.substring(0, SSE.indexOf("data: {\"n\":3}")));
  }

  @Test
  void aMalformedStreamHasHalfAnEventInItsMiddle() {
    assertThat(Calls.text(meet(Fault.Plain.MALFORMED_STREAM, true)))
        .isEqualTo(SSE.replace("{\"n\":2}", "{\"n\""));
  }

  @Test
  void aWrongContentTypeComesWithTheRightBody() {
    HttpResponse<byte[]> met = meet(Fault.Plain.WRONG_CONTENT_TYPE, false);
    assertThat(met.headers().firstValue("content-type")).hasValue("text/html; charset=utf-8");
    assertThat(Calls.text(met)).isEqualTo(JSON);
  }

  @Test
  void aSlowFirstTokenIsLateAndLeavesTheRecordedTimesAlone() {
    Duration delay = Duration.ofMillis(700);
    long started = System.nanoTime();
    try (TrialSession session = open(new Fault.SlowFirstToken(delay), "model")) {
      HttpResponse<byte[]> met = Calls.post(session, Calls.CHAT, chat(true));
      assertThat(Duration.ofNanos(System.nanoTime() - started)).isGreaterThanOrEqualTo(delay);
      assertThat(Calls.text(met)).isEqualTo(SSE);
      session.close();
      assertClean(session, SSE);
      assertThat(session.traffic().exchanges().get(0).incidents())
          .containsExactly(
              new Incident(Incident.Kind.FAULT, "rule 1: slow_first_token, 700 ms", 700));
    }
  }

  @Test
  void aResetComesInTheMiddleOfTheBody() throws Exception {
    try (TrialSession session = open(Fault.Plain.RESET_MID_BODY, "model")) {
      assertThatThrownBy(() -> Calls.post(session, Calls.CHAT, chat(true)))
          .hasRootCauseInstanceOf(IOException.class);
      session.close();
      assertClean(session, SSE);
      assertThat(session.traffic().exchanges().get(0))
          .returns(Exchange.Delivery.BROKEN, Exchange::delivery)
          .returns(Body.of(SSE.substring(0, SSE.indexOf("data: {\"n\":3}"))), Exchange::response);
    }
  }

  @Test
  void aStalledStreamStaysOpenUntilTheTrialEnds() throws Exception {
    TrialSession session = open(Fault.Plain.STALLED_STREAM, "model");
    HttpResponse<InputStream> met = begin(session);
    String half = SSE.substring(0, SSE.indexOf("data: {\"n\":3}"));
    try (InputStream in = met.body()) {
      assertThat(new String(in.readNBytes(bytes(half).length), UTF_8)).isEqualTo(half);
      assertThat(in.available()).isZero();
      session.cut();
      assertThatThrownBy(in::read).isInstanceOf(IOException.class);
    }
    assertClean(session, SSE);
    assertThat(session.traffic().exchanges().get(0).delivery()).isEqualTo(Exchange.Delivery.CUT);
  }

  @Test
  void aStalledStreamHoldsNoThread() throws Exception {
    // More than the gateway has threads.
    int stalls = 64;
    Integer[] calls = new Integer[stalls];
    for (int i = 0; i < stalls; i++) {
      calls[i] = i + 1;
    }
    try (TrialSession session =
        gateway.open(
            "a-case", 1, 1, 100, FaultSamples.onCall(Fault.Plain.STALLED_STREAM, "model", calls))) {
      for (int i = 0; i < stalls; i++) {
        assertThat(begin(session).statusCode()).isEqualTo(200);
      }
      assertThat(Calls.text(Calls.post(session, Calls.CHAT, chat(false)))).isEqualTo(JSON);
    }
  }

  private HttpResponse<InputStream> begin(TrialSession session)
      throws IOException, InterruptedException {
    return client.send(
        HttpRequest.newBuilder(URI.create(session.base() + Calls.CHAT))
            .POST(HttpRequest.BodyPublishers.ofString(chat(true)))
            .build(),
        BodyHandlers.ofInputStream());
  }

  @Test
  void aSchemaThatDriftsHasOtherNamesFieldsAndTypes() {
    Fault drift =
        FaultSamples.drift(
            Map.of("total", "amount"),
            List.of("items.name"),
            Map.of("id", "number", "items.price", "string"));
    try (TrialSession session = open(drift, "tools")) {
      assertThat(Calls.text(Calls.get(session, "tools/orders/1")))
          .isEqualTo("{\"amount\":12.50,\"id\":7,\"items\":[{\"price\":\"1\"},{\"price\":\"2\"}]}");
      session.close();
      assertClean(session, ORDERS);
      assertThat(session.traffic().exchanges().get(0).incidents().get(0).detail())
          .isEqualTo(
              "rule 1: schema_drift, total renamed to amount, items.name removed, id made a number,"
                  + " items.price made a string");
    }
  }

  @Test
  void whatDoesNotFitPassesWholeAndIsSaid() {
    assertMisfit(Fault.Plain.TRUNCATED_STREAM, false, "the answer is no stream of events");
    assertMisfit(Fault.Plain.MALFORMED_STREAM, false, "the answer is no stream of events");
    assertMisfit(
        Fault.Plain.TRUNCATED_JSON, true, "the answer is a stream, which truncated_stream is for");
    Fault drift = FaultSamples.drift(Map.of("sum", "x"), List.of(), Map.of("id", "string"));
    try (TrialSession session = open(drift, "tools")) {
      assertThat(Calls.text(Calls.get(session, "tools/orders/1"))).isEqualTo(ORDERS);
      session.close();
      assertThat(session.traffic().serviceCalls().get(0).incidents().get(0).detail())
          .endsWith(
              "not injected: the answer has no field id that is not a string already, no field sum");
    }
  }

  private void assertMisfit(Fault fault, boolean stream, String why) {
    try (TrialSession session = open(fault, "model")) {
      assertThat(Calls.text(Calls.post(session, Calls.CHAT, chat(stream))))
          .isEqualTo(stream ? SSE : JSON);
      session.close();
      assertThat(session.traffic().steps().get(0).incidents())
          .containsExactly(
              new Incident(
                  Incident.Kind.MISFIT,
                  "rule 1: %s; not injected: %s".formatted(fault.id(), why),
                  0));
    }
  }
}
