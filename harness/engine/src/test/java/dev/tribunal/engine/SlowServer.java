package dev.tribunal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A model and a tool: below {@code /quick} they answer at once, below {@code /drip} a byte a second
 * without an end, and below {@code /tools} the model asks for a tool.
 */
final class SlowServer implements AutoCloseable {
  private static final String ANSWER =
      """
      {"id": "c%d", "object": "chat.completion", "model": "gpt-4o-mini", "choices": [{"index": 0,
       "message": %s, "finish_reason": "%s"}],
       "usage": {"prompt_tokens": 20, "completion_tokens": 3, "total_tokens": 23}}""";
  private static final String TOOL_CALL =
      """
      {"role": "assistant", "content": null, "tool_calls": [{"id": "t1", "type": "function",
       "function": {"name": "lookup_order", "arguments": "{\\"id\\": 7}"}}]}""";

  final AtomicInteger answers = new AtomicInteger();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "slow server");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpServer server;

  SlowServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
    server.setExecutor(threads);
    server.createContext("/quick/", exchange -> answer(exchange, said(), "stop"));
    server.createContext("/tools/", exchange -> answer(exchange, TOOL_CALL, "tool_calls"));
    server.createContext("/drip/", this::drip);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private String said() {
    return "{\"role\": \"assistant\", \"content\": \"hello %d\"}".formatted(answers.get());
  }

  private void answer(HttpExchange exchange, String message, String reason) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = ANSWER.formatted(answers.incrementAndGet(), message, reason).getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void drip(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, 0);
      do {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
      } while (!closed.await(1, TimeUnit.SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    server.stop(0);
    threads.shutdownNow();
  }
}
