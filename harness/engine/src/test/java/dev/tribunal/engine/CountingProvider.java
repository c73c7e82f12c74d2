package dev.tribunal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A provider that counts. What it answers to a trial of {@link OneCallAgentSample} depends on case
 * and trial alone: about one in ten is told no.
 */
final class CountingProvider implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern SAID =
      Pattern.compile("numbered.*: ([a-z]+), trial ([0-9]+), attempt ([0-9]+)");

  static {
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final List<Asked> asked = new ArrayList<>();
  private final long latencyMillis;
  private volatile CountDownLatch gate = new CountDownLatch(0);
  private int answering = Integer.MAX_VALUE;
  private volatile boolean refuses;

  /** A request, in the order of arrival. */
  record Asked(String caseId, int trial, int attempt, String idempotencyKey) {
    String slot() {
      return caseId + "/" + trial;
    }
  }

  CountingProvider(long latencyMillis) throws IOException {
    this.latencyMillis = latencyMillis;
    this.server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 1000);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Whether a trial of a case succeeds. */
  static boolean succeeds(String caseId, int trial) {
    int mixed = (caseId + "/" + trial).hashCode() * 0x9E3779B9;
    return (mixed >>> 8) % 10 != 0;
  }

  /** From now on it answers so many requests, and holds on to the others. */
  synchronized void holdAfter(int answers) {
    refuses = false;
    gate = new CountDownLatch(1);
    answering = answers;
  }

  /** What it held on to, and all that comes, gets an error that no one asks again for. */
  synchronized void refuse() {
    refuses = true;
    letGo();
  }

  /** Answers what it held on to, and all that comes. */
  synchronized void letGo() {
    answering = Integer.MAX_VALUE;
    gate.countDown();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      String said =
          JSON.readTree(exchange.getRequestBody().readAllBytes())
              .at("/messages/1/content")
              .asText();
      Matcher parts = SAID.matcher(said);
      if (!parts.matches()) {
        throw new IOException("Not what a numbered trial says: " + said);
      }
      var one =
          new Asked(
              parts.group(1),
              Integer.parseInt(parts.group(2)),
              Integer.parseInt(parts.group(3)),
              exchange.getRequestHeaders().getFirst("Idempotency-Key"));
      boolean held;
      synchronized (this) {
        asked.add(one);
        held = answering-- <= 0;
        notifyAll();
      }
      if (held) {
        gate.await();
      } else {
        Thread.sleep(latencyMillis); // a provider's own time, which nothing waits for
      }
      if (refuses) {
        exchange.sendResponseHeaders(400, -1);
        return;
      }
      byte[] body = reply(one).getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String reply(Asked one) {
    return """
    {"id": "%1$s-%2$d-%3$d", "object": "chat.completion", "model": "gpt-4o-mini-2024-07-18",
     "choices": [{"index": 0, "finish_reason": "stop",
                  "message": {"role": "assistant", "content": "%4$s, %1$s %2$d"}}],
     "usage": {"prompt_tokens": 1000, "completion_tokens": 1000, "total_tokens": 2000}}
    """
        .formatted(
            one.caseId(),
            one.trial(),
            one.attempt(),
            succeeds(one.caseId(), one.trial()) ? "yes" : "no");
  }

  /** How many requests have come. */
  synchronized int count() {
    return asked.size();
  }

  /** What was asked, from the n-th request on. */
  synchronized List<Asked> askedSince(int first) {
    return List.copyOf(asked.subList(first, asked.size()));
  }

  /** Waits until so many requests have come in all, or nobody can ask any more. */
  synchronized void await(int requests, EngineProcess by) throws InterruptedException {
    while (asked.size() < requests && by.isAlive()) {
      wait(50); // who asks may end without a word
    }
  }

  @Override
  public void close() {
    letGo();
    server.stop(0);
    threads.shutdownNow();
  }
}
