package dev.tribunal.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;

/**
 * A provider of OpenAI chat completions that takes as long for each answer as the path begins with:
 * {@code /50/v1/chat/completions} after 50 ms. No thread of it waits, so that any number of calls
 * is answered after that time.
 */
final class ChatProvider {
  private static final int LONGEST_REQUEST = 1 << 20;
  private static final String ANSWER =
      """
      {"id":"chatcmpl-%1$d","object":"chat.completion","created":1767225600,"model":"%2$s",\
      "choices":[{"index":0,"message":{"role":"assistant","content":"Within 30 days, ticket %1$d."},\
      "finish_reason":"stop"}],\
      "usage":{"prompt_tokens":24,"completion_tokens":8,"total_tokens":32}}""";

  private final AtomicLong answers = new AtomicLong();
  private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor();

  private ChatProvider() {}

  /** Serves until it is ended; prints its port. */
  public static void main(String[] args) throws Exception {
    System.out.println(new ChatProvider().start());
  }

  private int start() throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server, 1, 2);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract.NonBlocking() {
          @Override
          public boolean handle(Request request, Response response, Callback done) {
            Content.Source.asByteArrayAsync(request, LONGEST_REQUEST)
                .whenComplete((bytes, error) -> answer(request, response, done));
            return true;
          }
        });
    server.start();
    return connector.getLocalPort();
  }

  private void answer(Request request, Response response, Callback done) {
    long millis = Long.parseLong(request.getHttpURI().getPath().split("/", 3)[1]);
    if (millis == 0) {
      write(response, done);
    } else {
      var unused = timer.schedule(() -> write(response, done), millis, TimeUnit.MILLISECONDS);
    }
  }

  private void write(Response response, Callback done) {
    byte[] answer =
        String.format(Locale.ROOT, ANSWER, answers.incrementAndGet(), OneCall.MODEL)
            .getBytes(UTF_8);
    response.getHeaders().put("Content-Type", "application/json");
    response.getHeaders().put("Content-Length", answer.length);
    response.write(true, ByteBuffer.wrap(answer), done);
  }
}
