package dev.tribunal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.engine.Markers.Greetings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A tool whose answers have changed since the recording, through the real engine. */
class ToolDriftEngineTest {
  private static final String SCRIPT =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      behaviours:
        - id: order
          user: 'order ([0-9]+)'
          calls: [{ tool: lookup_order, args: { order_id: '{{user.1}}' } }]
          answers: ['{It|The order} is {{lookup_order.state}}{.|!}']
          answers_without_data: ['It is shipped.']
      """;
  private static final String SUITE =
      """
      suite: greetings
      agent: shop-agent
      trials: 11
      cases: [{ id: order, prompt: order 17, checks: [{ contains_any: [shipped] }] }]
      """;
  private static final String RECORDED = "{\"state\": \"shipped\", \"total\": 20.5}";
  private static final String DRIFTED =
      "tools drifted: %s result: $.total was number, now string (11 of 11 trials)";

  private volatile String answer = RECORDED;
  private HttpServer shop;
  private EngineSample sample;

  @BeforeEach
  void open(@TempDir Path dir) throws IOException {
    shop = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    shop.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = answer.getBytes(UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    shop.start();
    sample = new EngineSample(dir).write("script.yaml", SCRIPT).write("greetings.yaml", SUITE);
    sample.set("tribunal.upstream.shop", "http://127.0.0.1:" + shop.getAddress().getPort());
  }

  @AfterEach
  void close() {
    shop.stop(0);
  }

  private List<String> toolNotices() {
    return sample.journal("greetings").stream()
        .filter(JournalRecord.CaseDecided.class::isInstance)
        .flatMap(record -> ((JournalRecord.CaseDecided) record).verdict().notices().stream())
        .filter(notice -> notice.startsWith("tools "))
        .toList();
  }

  private void record() {
    sample.record(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1).failed(0));
    assertThat(sample.trials("greetings")).hasSize(11);
  }

  @Test
  void isNamedWhereACaseIsRecordedAnewAndTheNewRecordingIsThenWhatCounts() {
    record();
    assertThat(toolNotices()).isEmpty();
    record();
    assertThat(toolNotices()).isEmpty();

    answer = RECORDED.replace("20.5", "\"20.50\"");
    record();
    assertThat(toolNotices())
        .containsExactly(
            DRIFTED.formatted("lookup_order"), DRIFTED.formatted("shop GET /orders/{id}"));
    record();
    assertThat(toolNotices()).isEmpty();
  }

  @Test
  void isNamedInALiveRunWhichLeavesTheRecordingAlone() {
    record();
    sample.set("tribunal.mode", "live");
    answer = "{\"state\": \"shipped\", \"sum\": 20.5}";
    for (int run = 0; run < 2; run++) {
      sample.run(Greetings.class).testEvents().assertStatistics(s -> s.succeeded(1).failed(0));
      assertThat(toolNotices())
          .contains(
              "tools drifted: lookup_order result: $.total is missing, was number"
                  + " (11 of 11 trials)",
              "tools drifted: lookup_order result: $.sum is new, a value of type number"
                  + " (11 of 11 trials)")
          .hasSize(4);
    }
  }

  @Test
  void whatCanNotBeCheckedIsSaid() {
    sample.set("tribunal.mode", "live").run(Greetings.class);
    assertThat(toolNotices())
        .contains(
            "tools unchecked: lookup_order result: $ can't be compared:"
                + " the recording has no result of this tool (11 of 11 trials)")
        .hasSize(2);

    sample.unset("tribunal.mode");
    record();
    answer = "shipped";
    record();
    assertThat(toolNotices())
        .contains(
            "tools unchecked: lookup_order result: $ can't be compared:"
                + " it is no JSON object or array (11 of 11 trials)")
        .hasSize(2);
  }

  @Test
  void aRecordingThatCanNotBeReadIsRecordedAnewAndSaidToBeUnread() {
    record();
    sample.write("fixtures/greetings/order.json", "{");
    record();
    assertThat(toolNotices())
        .singleElement()
        .asString()
        .contains("tools unchecked: the recording can't be read: ", "order.json:1:2: ");
  }
}
