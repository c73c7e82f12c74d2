package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.Upstream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;

/** An upstream whose every byte the test sends itself, over one connection. */
final class HandheldUpstream implements Upstream {
  private final ServerSocket server;
  private Socket connection = new Socket();

  HandheldUpstream() throws IOException {
    server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    server.setSoTimeout(30_000);
  }

  /** Waits for a request, of which the head is read; its body must be empty or short. */
  void awaitRequest() throws IOException {
    connection = server.accept();
    connection.setTcpNoDelay(true);
    InputStream in = connection.getInputStream();
    var seen = new StringBuilder();
    while (seen.indexOf("\r\n\r\n") < 0) {
      seen.append((char) in.read());
    }
  }

  void send(String text) throws IOException {
    connection.getOutputStream().write(text.getBytes(UTF_8));
    connection.getOutputStream().flush();
  }

  /** A piece in chunked coding. */
  void sendChunk(String text) throws IOException {
    send("%x\r\n%s\r\n".formatted(text.getBytes(UTF_8).length, text));
  }

  void hangUp() throws IOException {
    connection.close();
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort());
  }

  @Override
  public boolean simulated() {
    return false;
  }

  @Override
  public void close() {
    try {
      server.close();
      connection.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
