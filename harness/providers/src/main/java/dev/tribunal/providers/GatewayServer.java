package dev.tribunal.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.LinkedBlockingQueue;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** An HTTP server on the loopback interface. No thread waits for an upstream or for an agent. */
final class GatewayServer implements AutoCloseable {
  private static final int THREADS = 16;
  private static final int BACKLOG = 1024;

  private final Server server;
  private final ServerConnector connector;

  private GatewayServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts.
   *
   * @param port 0 for a free one
   * @throws UncheckedIOException where the port is taken
   */
  static GatewayServer start(int port, Handler handler) {
    // Jetty's own queue, and its reserved threads, ask the JVM's management for the size of a cache
    // line, which loads 250 classes before the first call.
    var threads = new QueuedThreadPool(THREADS, 4, new LinkedBlockingQueue<>());
    threads.setReservedThreads(0);
    threads.setName("gateway");
    threads.setDaemon(true);
    Server server = new Server(threads);
    ServerConnector connector = new ServerConnector(server, 1, 2, http());
    connector.setHost("127.0.0.1");
    connector.setPort(port);
    connector.setAcceptQueueSize(BACKLOG);
    // A model may think for long: the trial's limits end a call, not the connection's.
    connector.setIdleTimeout(0);
    server.addConnector(connector);
    server.setHandler(handler);
    server.setStopTimeout(0);
    try {
      server.start();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The gateway can't listen on port %d of the loopback interface: %s"
              .formatted(port, e.getMessage()),
          e);
    } catch (Exception e) {
      throw new IllegalStateException("The gateway's server does not start", e);
    }
    return new GatewayServer(server, connector);
  }

  private static GatewayConnections http() {
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    configuration.setSendDateHeader(false);
    configuration.setRequestHeaderSize(64 << 10);
    configuration.setHeaderCacheCaseSensitive(true); // else UTF-8 arrives as utf-8
    // What is odd in a URL is for the upstream to judge.
    configuration.setUriCompliance(UriCompliance.UNSAFE);
    return new GatewayConnections(configuration, null, "http");
  }

  int port() {
    return connector.getLocalPort();
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("The gateway's server does not stop", e);
    }
  }
}
