package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.tribunal.core.Upstream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** An upstream that says of each request what it sends back, and ends connections as it likes. */
final class ConnectionsSample implements Upstream {
  /** What stands for the end of the connection, in the place of an answer or behind it. */
  static final String HANGS_UP = "\0";

  static final String OK = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

  final List<Asked> asked = new CopyOnWriteArrayList<>();
  private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  private final ExecutorService pool = Executors.newCachedThreadPool();
  private final int idleMillis;
  private final Function<Asked, String> answers;

  /**
   * A request.
   *
   * @param number of the connection's requests, from 1
   * @param head request line and headers
   */
  record Asked(int number, String head) {
    String target() {
      return head.split(" ")[1];
    }

    List<String> headers() {
      return head.lines()
          .skip(1)
          .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
          .sorted()
          .toList();
    }
  }

  /**
   * An upstream.
   *
   * @param idleMillis without a further request, after which a connection is ended; 0 for never
   */
  ConnectionsSample(int idleMillis, Function<Asked, String> answers) throws IOException {
    this.idleMillis = idleMillis;
    this.answers = answers;
    pool.execute(this::accept);
  }

  private void accept() {
    try {
      while (true) {
        Socket connection = server.accept();
        pool.execute(() -> serve(connection));
      }
    } catch (IOException e) {
      // closed
    }
  }

  private void serve(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(connection.getInputStream());
      for (int number = 1; ; number++) {
        Asked request = new Asked(number, request(in));
        asked.add(request);
        String answer = answers.apply(request);
        connection.getOutputStream().write(answer.replace(HANGS_UP, "").getBytes(ISO_8859_1));
        if (answer.endsWith(HANGS_UP)) {
          return;
        }
        connection.setSoTimeout(idleMillis);
      }
    } catch (IOException e) {
      // the connection has ended, or was idle for too long
    }
  }

  private static String request(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int read = in.read();
      if (read < 0) {
        throw new IOException("ended");
      }
      head.append((char) read);
    }
    String text = head.toString().strip();
    for (String line : text.toLowerCase(Locale.ROOT).split("\r\n")) {
      if (line.startsWith("content-length:")) {
        in.skipNBytes(Long.parseLong(line.substring(15).strip()));
      }
    }
    return text;
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
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    pool.shutdownNow();
  }
}
