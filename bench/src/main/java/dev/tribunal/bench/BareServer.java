package dev.tribunal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.Upstream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * Jetty with a handler that does nothing but answer: at once, or under {@code /stream} in pieces.
 * The floor for every server in this virtual machine, and the upstream of measured gateways.
 */
final class BareServer implements Upstream {
  static final int PIECES = 10;
  static final int PAUSE_MILLIS = 50;
  private static final byte[] ANSWER =
      """
      {"id":"chatcmpl-1","object":"chat.completion","created":1767225600,"model":"scripted-1",\
      "choices":[{"index":0,"message":{"role":"assistant","content":"You may return it within \
      30 days, with the receipt."},"finish_reason":"stop"}],\
      "usage":{"prompt_tokens":420,"completion_tokens":14,"total_tokens":434}}"""
          .getBytes(UTF_8);
  private static final byte[] PIECE =
      "data: {\"choices\":[{\"delta\":{\"content\":\"word \"}}]}\n\n".getBytes(UTF_8);

  private final Server server = new Server();
  private final ServerConnector connector = new ServerConnector(server, 1, 2);
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  BareServer() throws Exception {
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract.NonBlocking() {
          @Override
          public boolean handle(Request request, Response response, Callback done) {
            Content.Source.asByteArrayAsync(request, 1 << 20)
                .whenComplete((bytes, error) -> answer(request, response, done));
            return true;
          }
        });
    server.start();
  }

  /** Serves until it is ended; prints its port. */
  public static void main(String[] args) throws Exception {
    System.out.println(new BareServer().connector.getLocalPort());
  }

  private void answer(Request request, Response response, Callback done) {
    if (request.getHttpURI().getPath().endsWith("/stream")) {
      response.getHeaders().put("Content-Type", "text/event-stream");
      piece(0, response, done);
    } else {
      response.getHeaders().put("Content-Type", "application/json");
      response.getHeaders().put("Content-Length", ANSWER.length);
      response.write(true, ByteBuffer.wrap(ANSWER), done);
    }
  }

  private void piece(int sent, Response response, Callback done) {
    var unused =
        timer.schedule(
            () -> {
              boolean last = sent == PIECES - 1;
              response.write(
                  last,
                  ByteBuffer.wrap(PIECE),
                  last ? done : Callback.from(() -> piece(sent + 1, response, done), done::failed));
            },
            PAUSE_MILLIS,
            TimeUnit.MILLISECONDS);
  }

  @Override
  public URI uri() {
    return URI.create("http://127.0.0.1:" + connector.getLocalPort());
  }

  @Override
  public boolean simulated() {
    return true;
  }

  @Override
  public void close() {
    timer.shutdownNow();
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
