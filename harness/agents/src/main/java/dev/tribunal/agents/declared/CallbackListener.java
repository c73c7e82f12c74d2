package dev.tribunal.agents.declared;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Waits for what a service says of one task, at an address of the loopback interface that only who
 * was told it can guess.
 */
final class CallbackListener implements AutoCloseable {
  /** What is not taken yet; a service that says more meanwhile is told to come again. */
  private static final int MOST_WAITING = 16;

  private final ArrayBlockingQueue<byte[]> said = new ArrayBlockingQueue<>(MOST_WAITING);
  private final String path = "/callback/" + UUID.randomUUID();
  private final HttpServer server;
  private final ExecutorService threads =
      Executors.newFixedThreadPool(
          4,
          work -> {
            var thread = new Thread(work, "agent callbacks");
            thread.setDaemon(true);
            return thread;
          });
  private volatile boolean over;

  CallbackListener() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:%d%s".formatted(server.getAddress().getPort(), path);
  }

  /** The next body; waits until there is one. */
  byte[] take() throws InterruptedException {
    return said.take();
  }

  /** What is said from now on is acknowledged, so that nobody repeats it, and ignored. */
  void over() {
    over = true;
    said.clear();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.sendResponseHeaders(status(exchange), -1);
    }
  }

  private int status(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      return 404;
    }
    if (!exchange.getRequestMethod().equals("POST") && !exchange.getRequestMethod().equals("PUT")) {
      return 405;
    }
    byte[] body = exchange.getRequestBody().readNBytes(Http.MOST_BYTES + 1);
    if (body.length > Http.MOST_BYTES) {
      return 413;
    }
    if (over) {
      return 200;
    }
    return said.offer(body) ? 200 : 503;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
