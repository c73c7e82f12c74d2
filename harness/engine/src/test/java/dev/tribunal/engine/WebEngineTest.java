package dev.tribunal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trial;
import dev.tribunal.engine.Markers.Greetings;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages on their way through the real engine. */
class WebEngineTest {
  @Test
  void recordsAndReplaysPagesAndTheirLimit(@TempDir Path dir) throws Exception {
    HttpServer site = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    site.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = "open from nine to five".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    site.start();
    EngineSample sample = new EngineSample(dir);
    String url = "http://127.0.0.1:" + site.getAddress().getPort() + "/hours";
    sample.write(
        "greetings.yaml",
        """
        suite: greetings
        agent: browsing
        limits: { web_requests: 2 }
        trials: 11
        cases:
          - { id: once, prompt: "%s 2", expected_contains: [nine to five] }
          - { id: often, prompt: "%s 3", expected_contains: [nine to five] }
        """
            .formatted(url, url));
    sample.record(Greetings.class);
    site.stop(0);
    var recorded = sample.trials("greetings");
    sample.unset("tribunal.upstream.model").run(Greetings.class);

    assertThat(recorded).hasSize(22);
    assertThat(recorded.stream().map(Trial::outcome).distinct())
        .containsExactly(Outcome.SUCCESS, Outcome.BUDGET_EXCEEDED);
    assertThat(recorded.get(21).detail()).isEqualTo("limits.web_requests of 2 was used up");
    assertThat(recorded)
        .allSatisfy(
            trial ->
                assertThat(trial.trajectory().serviceCalls())
                    .hasSize(2)
                    .allSatisfy(call -> assertThat(call.service()).isEqualTo("web")));
    assertThat(sample.trials("greetings")).isEqualTo(recorded);
  }
}
