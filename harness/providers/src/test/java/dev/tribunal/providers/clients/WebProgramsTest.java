package dev.tribunal.providers.clients;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import com.sun.net.httpserver.HttpServer;
import dev.tribunal.core.ServiceCall;
import dev.tribunal.core.Upstream;
import dev.tribunal.core.WebProxy;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.TrialSession;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Programs that know nothing of the gateway ask for pages, by the variables that they are given.
 */
class WebProgramsTest {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  private final Path folder;
  private HttpServer madeUpWeb;

  WebProgramsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @BeforeEach
  void startWeb() throws IOException {
    madeUpWeb = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    madeUpWeb.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = ("page " + exchange.getRequestURI()).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    madeUpWeb.start();
  }

  @AfterEach
  void stopWeb() {
    madeUpWeb.stop(0);
  }

  private record MadeUpWeb(URI uri) implements Upstream {
    @Override
    public boolean simulated() {
      return true;
    }

    @Override
    public void close() {
      // closed by the test
    }
  }

  @Test
  void curl() throws Exception {
    asks("curl", List.of("curl", "--silent", "--show-error", "--fail"));
  }

  @Test
  void python() throws Exception {
    String program =
        "import sys, urllib.request\n"
            + "for url in sys.argv[1:]:\n"
            + "    sys.stdout.write(urllib.request.urlopen(url).read().decode())";
    asks("python3", List.of("python3", "-c", program));
  }

  private void asks(String name, List<String> command) throws Exception {
    Upstream web =
        new MadeUpWeb(URI.create("http://127.0.0.1:" + madeUpWeb.getAddress().getPort()));
    try (Gateway gateway = Gateway.forward(Map.of("web", web));
        TrialSession session = gateway.open("a-case", 3, 2, 10)) {
      List<String> whole = new ArrayList<>(command);
      whole.add("https://example.org/a?b=c");
      whole.add("http://example.org/d");
      ChildProcess ended;
      try {
        ended =
            ChildProcess.run(
                whole,
                folder,
                new WebProxy(session.proxy(), gateway.certificateFile()).environment(),
                LIMIT);
      } catch (IOException e) {
        abort("There is no " + name + " on this machine: " + e.getMessage());
        return;
      }
      assertThat(ended.err()).isEmpty();
      assertThat(ended.out()).isEqualTo("page /https/example.org/a?b=cpage /http/example.org/d");
      assertThat(session.traffic().serviceCalls())
          .extracting(ServiceCall::path)
          .containsExactly("/https/example.org/a?b=c", "/http/example.org/d");
    }
  }
}
