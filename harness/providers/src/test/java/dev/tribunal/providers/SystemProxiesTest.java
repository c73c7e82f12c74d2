package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Upstream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** Changes the proxies of the whole JVM for a moment, as its settings would. */
@Isolated
class SystemProxiesTest {
  private record Far(URI uri) implements Upstream {
    @Override
    public boolean simulated() {
      return false;
    }

    @Override
    public void close() {
      // nobody is there
    }
  }

  private static HttpResponse<byte[]> ask(Gateway gateway) {
    try (TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      return Calls.get(session, "model/v1/models");
    }
  }

  private static Gateway gateway(String upstream) {
    return Gateway.forward(Map.of("model", new Far(URI.create(upstream))));
  }

  @Test
  void asksUpstreamsThroughTheProxiesOfTheJvm() throws IOException {
    ProxySelector usual = ProxySelector.getDefault();
    try (var near = new ConnectionsSample(0, asked -> ConnectionsSample.OK);
        Gateway first = Gateway.forward(Map.of("model", near));
        var proxy =
            new ConnectionsSample(
                0,
                asked ->
                    asked.head().startsWith("CONNECT ")
                        ? "HTTP/1.1 502 No\r\nContent-Length: 0\r\n\r\n"
                        : ConnectionsSample.OK)) {
      assertThat(ask(first).statusCode()).as("the agent's own client asks directly").isEqualTo(200);
      ProxySelector.setDefault(
          ProxySelector.of(new InetSocketAddress("127.0.0.1", proxy.uri().getPort())));
      try (Gateway plain = gateway("http://model.invalid");
          Gateway secure = gateway("https://model.invalid")) {
        assertThat(ask(plain).statusCode()).isEqualTo(200);
        assertThat(ask(secure).statusCode()).isEqualTo(502);
      } finally {
        ProxySelector.setDefault(usual);
      }
      assertThat(proxy.asked.get(0).head()).startsWith("GET http://model.invalid/v1/models ");
      assertThat(proxy.asked.get(1).head()).startsWith("CONNECT model.invalid:443 ");
    }
  }

  @Test
  void saysThatAHostIsUnknown() {
    try (Gateway gateway = gateway("http://no-such-host.invalid")) {
      assertThat(Calls.text(ask(gateway))).contains("its host is unknown");
    }
  }
}
