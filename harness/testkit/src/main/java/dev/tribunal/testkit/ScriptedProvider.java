package dev.tribunal.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tribunal.core.Upstream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * An OpenAI-compatible server whose answers follow a script: simulated, never a model's. The same
 * seed, trial and conversation get the same answer, whatever else is asked meanwhile.
 */
final class ScriptedProvider implements Upstream {
  static {
    // read once, when the first server of the virtual machine starts; without it each answer
    // waits for the client's delayed acknowledgement
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private static final int BACKLOG = 1024;

  private final HttpServer server;
  private final ExecutorService threads;
  private final ChatEndpoint chat;

  private ScriptedProvider(HttpServer server, ExecutorService threads, ChatEndpoint chat) {
    this.server = server;
    this.threads = threads;
    this.chat = chat;
  }

  /** Starts on a free port of the loopback interface. */
  static ScriptedProvider start(Path script, long seed) {
    return start(script, seed, 0);
  }

  /**
   * Starts on the loopback interface.
   *
   * @param script read once
   * @param port 0 for a free one
   * @throws ScriptException naming every mistake of the script
   */
  static ScriptedProvider start(Path script, long seed, int port) {
    ChatEndpoint chat = new ChatEndpoint(ScriptReader.read(script), seed);
    try {
      HttpServer server =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
      ExecutorService threads =
          Executors.newCachedThreadPool(
              task -> {
                Thread thread = new Thread(task, "scripted-provider");
                thread.setDaemon(true);
                return thread;
              });
      ScriptedProvider provider = new ScriptedProvider(server, threads, chat);
      server.setExecutor(threads);
      server.createContext("/", provider::handle);
      server.start();
      return provider;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The scripted provider cannot listen on port %d of the loopback interface"
              .formatted(port),
          e);
    }
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

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status = 200;
      ObjectNode body;
      try {
        body = answer(exchange);
      } catch (ApiException e) {
        status = e.status();
        body = e.body();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      } catch (RuntimeException e) {
        ApiException broken = ApiException.broken(e);
        status = broken.status();
        body = broken.body();
      }
      byte[] bytes = body.toString().getBytes(UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private ObjectNode answer(HttpExchange exchange) throws IOException, InterruptedException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    String path = exchange.getRequestURI().getPath();
    return switch (path) {
      case "/v1/chat/completions" -> {
        requireMethod(exchange, "POST");
        yield chat.complete(body, exchange.getRequestHeaders().getFirst(TRIAL_HEADER));
      }
      case "/v1/models" -> {
        requireMethod(exchange, "GET");
        yield models();
      }
      default -> throw ApiException.notFound("The scripted provider has no path " + path);
    };
  }

  private static void requireMethod(HttpExchange exchange, String method) {
    if (!exchange.getRequestMethod().equals(method)) {
      throw ApiException.notAllowed(
          "Only %s is allowed here, not %s".formatted(method, exchange.getRequestMethod()));
    }
  }

  private static ObjectNode models() {
    ObjectNode models = JsonNodeFactory.instance.objectNode().put("object", "list");
    models
        .putArray("data")
        .addObject()
        .put("id", "scripted-1")
        .put("object", "model")
        .put("created", Completions.NEW_YEAR_2026)
        .put("owned_by", "simulated");
    return models;
  }
}
