package dev.tribunal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.SplittableRandom;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A model and a tool: below {@code /quick} they answer at once, below {@code /drip} a byte a second
 * without an end. Below {@code /tools} the model asks for a tool, below {@code /faulty} it fails at
 * 30 % of the requests and below {@code /down} at all; below {@code /many} the model asks for
 * {@value #MANY} tools at once; below {@code /same} it always says the same, and below {@code
 * /cached} that is the very same answer.
 */
final class TestProvider implements AutoCloseable {
  private static final String ANSWER =
      """
      {"id": "c%d", "object": "chat.completion", "model": "gpt-4o-mini", "choices": [{"index": 0,
       "message": %s, "finish_reason": "%s"}],
       "usage": {"prompt_tokens": 20, "completion_tokens": 3, "total_tokens": 23}}""";
  private static final String HELLO = "{\"role\": \"assistant\", \"content\": \"hello\"}";
  private static final String TOOL_CALL =
      """
      {"role": "assistant", "content": null, "tool_calls": [{"id": "t1", "type": "function",
       "function": {"name": "lookup_order", "arguments": "{\\"id\\": 7}"}}]}""";

  private static final double FAULTS = 0.3;
  static final int MANY = 10_000;

  final AtomicInteger requests = new AtomicInteger();
  private final SplittableRandom random;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "test provider");
            thread.setDaemon(true);
            return thread;
          });
  private final HttpServer server;

  TestProvider() throws IOException {
    this(1);
  }

  TestProvider(long seed) throws IOException {
    random = new SplittableRandom(seed);
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 100);
    server.setExecutor(threads);
    server.createContext("/quick/", exchange -> answer(exchange, said(), "stop"));
    server.createContext("/tools/", exchange -> answer(exchange, TOOL_CALL, "tool_calls"));
    server.createContext("/many/", exchange -> answer(exchange, manyCalls(), "tool_calls"));
    server.createContext("/drip/", this::drip);
    server.createContext("/faulty/", exchange -> fail(exchange, FAULTS));
    server.createContext("/down/", exchange -> fail(exchange, 1));
    server.createContext("/same/", exchange -> answer(exchange, HELLO, "stop"));
    server.createContext("/cached/", exchange -> answer(exchange, 0, HELLO, "stop"));
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private static String manyCalls() {
    return IntStream.range(0, MANY)
        .mapToObj(
            i ->
                """
                {"id": "t%d", "type": "function",
                 "function": {"name": "lookup_%d\\u001b[31m", "arguments": "{\\"id\\": %d}"}}"""
                    .formatted(i, i % 7, i))
        .collect(
            Collectors.joining(
                ",", "{\"role\": \"assistant\", \"content\": null, \"tool_calls\": [", "]}"));
  }

  private String said() {
    return "{\"role\": \"assistant\", \"content\": \"hello %d\"}".formatted(requests.get());
  }

  private void answer(HttpExchange exchange, String message, String reason) throws IOException {
    answer(exchange, requests.incrementAndGet(), message, reason);
  }

  private void answer(HttpExchange exchange, int id, String message, String reason)
      throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] body = ANSWER.formatted(id, message, reason).getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private void fail(HttpExchange exchange, double share) throws IOException {
    boolean fails;
    synchronized (random) {
      fails = random.nextDouble() < share;
    }
    if (!fails) {
      answer(exchange, said(), "stop");
      return;
    }
    requests.incrementAndGet();
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(503, -1);
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
