package example.policy;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Upstream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** The shop's own service, with made-up policies, orders and tickets. */
final class PolicyDesk implements Upstream {
  static {
    // read once, when the first server of the virtual machine starts
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int BACKLOG = 1024;
  private static final int TICKETS = 100_000;

  private final JsonNode data;
  private final long seed;
  private final HttpServer server;
  private final ExecutorService threads;

  PolicyDesk(JsonNode data, long seed) throws IOException {
    this.data = data;
    this.seed = seed;
    this.server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), BACKLOG);
    this.threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "policy-desk");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext("/policies", exchange -> answer(exchange, policy(query(exchange))));
    server.createContext("/orders", exchange -> answer(exchange, order(query(exchange))));
    server.createContext("/tickets", exchange -> answer(exchange, ticket(exchange)));
    server.start();
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private @Nullable JsonNode policy(String topic) {
    String known = data.path("aliases").path(topic.toLowerCase(Locale.ROOT)).asText(topic);
    return data.path("policies").get(known);
  }

  private @Nullable JsonNode order(String id) {
    return data.path("orders").get(id);
  }

  /** The number depends on the trial and the request, not on which trial comes first. */
  private @Nullable JsonNode ticket(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    if (!exchange.getRequestMethod().equals("POST")) {
      return null;
    }
    String trial = exchange.getRequestHeaders().getFirst(TRIAL_HEADER);
    String hash = Hashes.sha256("%d\n%s\n%s".formatted(seed, trial, body));
    int number = (int) (Long.parseLong(hash.substring(0, 12), 16) % TICKETS);
    return JSON.createObjectNode().put("number", "T-%05d".formatted(number));
  }

  private static String query(HttpExchange exchange) {
    String query = exchange.getRequestURI().getRawQuery();
    int value = query == null ? -1 : query.indexOf('=');
    return value < 0 ? "" : URLDecoder.decode(query.substring(value + 1), UTF_8);
  }

  private static void answer(HttpExchange exchange, @Nullable JsonNode found) throws IOException {
    try (exchange) {
      ObjectNode nothing = JSON.createObjectNode().put("error", "nothing found");
      byte[] body = (found == null ? nothing : found).toString().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(found == null ? 404 : 200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
