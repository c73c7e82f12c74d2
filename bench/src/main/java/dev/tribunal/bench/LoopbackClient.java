package dev.tribunal.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Locale;

/** One kept connection and as little work as a client can do, so that servers are measured. */
final class LoopbackClient implements AutoCloseable {
  private final Socket socket;
  private final InputStream in;
  private long firstByteNanos;

  LoopbackClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(30_000);
    in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  /** A request as bytes. */
  static byte[] request(String path, String body) {
    return ("POST %s HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(path, body.getBytes(UTF_8).length, body))
        .getBytes(UTF_8);
  }

  /**
   * Sends a request and reads its answer.
   *
   * @throws IOException where the answer is not one with status 200
   */
  void ask(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    String status = line();
    long length = -1;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Long.parseLong(header.substring("content-length:".length()).strip());
      }
    }
    if (length >= 0) {
      firstByteNanos = System.nanoTime();
      in.skipNBytes(length);
    } else {
      skipChunks();
    }
    if (!status.contains(" 200")) {
      throw new IOException("answered with " + status);
    }
  }

  private void skipChunks() throws IOException {
    boolean first = true;
    for (int size = size(); size > 0; size = size()) {
      if (first) {
        firstByteNanos = System.nanoTime();
        first = false;
      }
      in.skipNBytes(size);
      line();
    }
    line();
  }

  private int size() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  /** When the first byte of the latest answer's body was there. */
  long firstByteNanos() {
    return firstByteNanos;
  }

  private String line() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new IOException("the connection was closed");
      }
      if (c != '\r') {
        line.write(c);
      }
    }
    return line.toString(ISO_8859_1);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
