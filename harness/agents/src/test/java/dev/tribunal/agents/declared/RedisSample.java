package dev.tribunal.agents.declared;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * A Redis server of this test alone. Where redis-server is not installed the calling test is
 * skipped with a message; with TRIBUNAL_REQUIRE_SHARED=1 in the environment it fails.
 */
final class RedisSample implements AutoCloseable {
  static final String PASSWORD = "n0b0dys-word";

  private final Process process;
  private final int port;

  private RedisSample(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  static int freePort() throws IOException {
    try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return free.getLocalPort();
    }
  }

  static RedisSample start(Path folder) throws IOException, InterruptedException {
    int port = freePort();
    Process process;
    try {
      process =
          new ProcessBuilder(
                  "redis-server",
                  "--port",
                  Integer.toString(port),
                  "--bind",
                  "127.0.0.1",
                  "--requirepass",
                  PASSWORD,
                  "--save",
                  "",
                  "--dir",
                  folder.toString())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("redis.log").toFile())
              .start();
    } catch (IOException e) {
      String message = "No Redis queue: redis-server can't be started: " + e.getMessage();
      if ("1".equals(System.getenv("TRIBUNAL_REQUIRE_SHARED"))) {
        Assertions.fail(message + ", and TRIBUNAL_REQUIRE_SHARED=1");
      }
      System.out.println(message);
      Assumptions.abort(message);
      throw e;
    }
    var server = new RedisSample(process, port);
    server.awaitReady();
    return server;
  }

  private void awaitReady() throws InterruptedException {
    long started = System.nanoTime();
    while (true) {
      try (Jedis connection = connect()) {
        connection.ping();
        return;
      } catch (JedisException e) {
        if (!process.isAlive() || System.nanoTime() - started > 60_000_000_000L) {
          close();
          throw e;
        }
        Thread.sleep(5);
      }
    }
  }

  Jedis connect() {
    return new Jedis(URI.create(url()));
  }

  String url() {
    return "redis://:%s@127.0.0.1:%d".formatted(PASSWORD, port);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    try {
      process.waitFor(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
