package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tribunal.core.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An upstream whose answers a function makes, and which remembers what it was asked. */
final class UpstreamSample implements Upstream {
  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final HttpServer server;
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final boolean simulated;
  private final String basePath;

  /** A request as it arrived. */
  record Asked(String method, String target, Map<String, List<String>> headers, String body) {}

  /** An answer. */
  record Given(int status, Map<String, String> headers, byte[] body) {
    static Given json(String body) {
      return json(200, body);
    }

    static Given json(int status, String body) {
      return new Given(status, Map.of("Content-Type", "application/json"), body.getBytes(UTF_8));
    }
  }

  UpstreamSample(boolean simulated, String basePath, Function<Asked, Given> answers) {
    this.simulated = simulated;
    this.basePath = basePath;
    try {
      server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(pool);
    server.createContext("/", exchange -> handle(exchange, answers));
    server.start();
  }

  static UpstreamSample answering(Function<Asked, Given> answers) {
    return new UpstreamSample(false, "", answers);
  }

  private void handle(HttpExchange exchange, Function<Asked, Given> answers) throws IOException {
    try (exchange) {
      Asked request =
          new Asked(
              exchange.getRequestMethod(),
              exchange.getRequestURI().toString(),
              Map.copyOf(exchange.getRequestHeaders()),
              new String(exchange.getRequestBody().readAllBytes(), UTF_8));
      asked.add(request);
      Given given = answers.apply(request);
      given.headers().forEach(exchange.getResponseHeaders()::add);
      exchange.sendResponseHeaders(
          given.status(), given.body().length == 0 ? -1 : given.body().length);
      exchange.getResponseBody().write(given.body());
    }
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + basePath);
  }

  @Override
  public boolean simulated() {
    return simulated;
  }

  @Override
  public void close() {
    server.stop(0);
    pool.shutdownNow();
  }
}
