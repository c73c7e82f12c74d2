package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** That each piece passes before the next one exists is what shows that nothing is held back. */
class StreamingTest {
  private static final String HEAD =
      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";
  private static final String LAST = "0\r\n\r\n";
  private static final String ONE = "data: {\"choices\":[{\"delta\":{\"content\":\"One \"}}]}\n\n";
  private static final String TWO = "data: {\"choices\":[{\"delta\":{\"content\":\"two.\"}}]}\n\n";
  private static final String DONE = "data: [DONE]\n\n";

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Path folder;

  StreamingTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private CompletableFuture<HttpResponse<InputStream>> ask(TrialSession session) {
    return client.sendAsync(
        HttpRequest.newBuilder(URI.create(session.base() + Calls.CHAT))
            .POST(BodyPublishers.ofString("{}"))
            .build(),
        BodyHandlers.ofInputStream());
  }

  private static String read(InputStream in, String expected) throws IOException {
    return new String(in.readNBytes(expected.getBytes(UTF_8).length), UTF_8);
  }

  @Test
  void eachPieceIsPassedOnAsItComesAndReplayedWithTheSameBytes() throws Exception {
    TrialTraffic recorded;
    try (var upstream = new HandheldUpstream();
        Gateway gateway = Gateway.forward(Map.of("model", upstream))) {
      TrialSession session = gateway.open("a-case", 1, 1, 10);
      var answer = ask(session);
      upstream.awaitRequest();
      upstream.send(HEAD);
      upstream.sendChunk(ONE);
      HttpResponse<InputStream> response = answer.get(30, TimeUnit.SECONDS);
      assertThat(response.headers().firstValue("content-type")).contains("text/event-stream");
      assertThat(read(response.body(), ONE)).isEqualTo(ONE);
      for (String piece : List.of(TWO, DONE)) {
        upstream.sendChunk(piece);
        assertThat(read(response.body(), piece)).isEqualTo(piece);
      }
      upstream.send(LAST);
      assertThat(response.body().read()).isEqualTo(-1);
      session.close();
      recorded = session.traffic();
    }
    Exchange exchange = recorded.exchanges().get(0);
    assertThat(exchange.delivery()).isEqualTo(Exchange.Delivery.ANSWERED);
    assertThat(exchange.chunks())
        .extracting(Exchange.Chunk::bytes)
        .containsExactly(ONE.length(), TWO.length(), DONE.length());
    assertThat(recorded.steps().get(0).text()).isEqualTo("One two.");
    Calls.record(folder, "a-case", exchange);
    for (Pace pace : Pace.values()) {
      var options = new GatewayOptions(0, Identity.PATH, pace);
      try (Gateway gateway = Gateway.replay(folder, options);
          TrialSession session = gateway.open("a-case", 1, 1, 10)) {
        assertThat(Calls.text(Calls.post(session, Calls.CHAT, "{}")))
            .as(pace.name())
            .isEqualTo(ONE + TWO + DONE);
        assertThat(session.traffic().exchanges()).containsExactly(exchange);
      }
    }
  }

  @Test
  void anAgentThatStopsReadingAtTheLastEventCutsNothing() throws Exception {
    try (var upstream = new HandheldUpstream();
        Gateway gateway = Gateway.forward(Map.of("model", upstream))) {
      TrialSession session = gateway.open("a-case", 1, 1, 10);
      var answer = ask(session);
      upstream.awaitRequest();
      upstream.send(HEAD);
      upstream.sendChunk(ONE + DONE);
      read(answer.get(30, TimeUnit.SECONDS).body(), ONE + DONE);
      var closing = CompletableFuture.runAsync(session::close);
      upstream.send(LAST);
      closing.get(30, TimeUnit.SECONDS);
      assertThat(session.traffic().exchanges().get(0).delivery())
          .isEqualTo(Exchange.Delivery.ANSWERED);
    }
  }

  @Test
  void aStreamThatStallsIsCutWhenTheTrialIs() throws Exception {
    try (var upstream = new HandheldUpstream();
        Gateway gateway = Gateway.forward(Map.of("model", upstream))) {
      TrialSession session = gateway.open("a-case", 1, 1, 10);
      var answer = ask(session);
      upstream.awaitRequest();
      upstream.send(HEAD);
      upstream.sendChunk(ONE);
      InputStream body = answer.get(30, TimeUnit.SECONDS).body();
      assertThat(read(body, ONE)).isEqualTo(ONE);
      session.cut();
      assertThatThrownBy(body::read).isInstanceOf(IOException.class);
      assertThat(session.traffic().exchanges().get(0).delivery()).isEqualTo(Exchange.Delivery.CUT);
    }
  }

  @Test
  void aStreamThatBreaksOffIsTheProvidersTroubleAndBreaksOffInReplayToo() throws Exception {
    TrialTraffic recorded;
    try (var upstream = new HandheldUpstream();
        Gateway gateway = Gateway.forward(Map.of("model", upstream))) {
      TrialSession session = gateway.open("a-case", 1, 1, 10);
      var answer = ask(session);
      upstream.awaitRequest();
      upstream.send(HEAD);
      upstream.sendChunk(ONE);
      InputStream body = answer.get(30, TimeUnit.SECONDS).body();
      assertThat(read(body, ONE)).isEqualTo(ONE);
      upstream.hangUp();
      assertThatThrownBy(body::read).isInstanceOf(IOException.class);
      session.close();
      recorded = session.traffic();
    }
    assertThat(recorded.exchanges().get(0).delivery()).isEqualTo(Exchange.Delivery.BROKEN);
    assertThat(recorded.providerTrouble()).isPresent();
    assertThat(recorded.steps().get(0).text()).isEqualTo("One ");
    Calls.record(folder, "a-case", recorded.exchanges().get(0));
    for (Pace pace : Pace.values()) {
      try (Gateway gateway = Gateway.replay(folder, new GatewayOptions(0, Identity.PATH, pace));
          TrialSession session = gateway.open("a-case", 1, 1, 10)) {
        InputStream body = ask(session).get(30, TimeUnit.SECONDS).body();
        assertThatThrownBy(body::readAllBytes).as(pace.name()).isInstanceOf(IOException.class);
        assertThat(session.traffic().providerTrouble()).isEqualTo(recorded.providerTrouble());
      }
    }
  }
}
