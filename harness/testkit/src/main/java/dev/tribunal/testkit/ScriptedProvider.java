package dev.tribunal.testkit;

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
 * A server whose answers follow a script, in the APIs of several providers: simulated, never a
 * model's. The same seed, trial and conversation get the same answer, whatever else is asked
 * meanwhile, and the same content in every API.
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
  private final Routes routes;

  private ScriptedProvider(HttpServer server, ExecutorService threads, Routes routes) {
    this.server = server;
    this.threads = threads;
    this.routes = routes;
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
    Routes routes = new Routes(ScriptReader.read(script), seed);
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
      ScriptedProvider provider = new ScriptedProvider(server, threads, routes);
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
      HttpCall call = new HttpCall(exchange);
      Endpoint endpoint = routes.at(call);
      try {
        endpoint.answer(call);
      } catch (ApiException e) {
        call.answer(e.status(), endpoint.error(e));
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (RuntimeException e) {
        if (call.answered()) {
          throw e;
        }
        ApiException broken = ApiException.broken(e);
        call.answer(broken.status(), endpoint.error(broken));
      }
    }
  }
}
