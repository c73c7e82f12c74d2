package dev.tribunal.bench;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * Trials of {@link StuckAgent} one after another, through engine, runner and gateway. Takes the
 * case; prints a line each trial that was stuck: how many milliseconds beyond its limit the next
 * one began.
 */
final class LimitLoad {
  static final int LIMIT_MILLIS = 1000;
  private static final String RUN = "limits";

  private LimitLoad() {}

  public static void main(String[] args) throws Exception {
    PrintStream figures = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    HttpServer provider = drippingProvider();
    try (TempFolder folder = TempFolder.create()) {
      Files.writeString(folder.path().resolve(LoadSuite.FILE), suite(args[0]));
      EngineRun.live(
          folder.path(),
          RUN,
          "http://127.0.0.1:" + provider.getAddress().getPort(),
          Map.of("tribunal.parallel", "1"));
    }
    for (double millis : StuckAgent.millis()) {
      figures.printf(Locale.ROOT, "%.4f%n", millis - LIMIT_MILLIS);
    }
    System.exit(0);
  }

  private static String suite(String caseId) {
    return """
        suite: %s
        agent: %s
        run: { usd: 1000 }
        trials: 20
        require: { pass_rate: { good: 0.9, bad: 0.5 } }
        limits: { task: %dms }
        cases: [{ id: %s, prompt: go, expected_contains: ['%s'] }]
        """
        .formatted(LoadSuite.ID, StuckAgent.NAME, LIMIT_MILLIS, caseId, LoadSuite.EXPECTED);
  }

  /** A byte a second. */
  private static HttpServer drippingProvider() throws IOException {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", LimitLoad::drip);
    server.start();
    return server;
  }

  private static void drip(HttpExchange exchange) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      exchange.sendResponseHeaders(200, 0);
      while (true) {
        exchange.getResponseBody().write(' ');
        exchange.getResponseBody().flush();
        Thread.sleep(1000);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
