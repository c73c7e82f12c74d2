package dev.tribunal.agents.declared;

import dev.tribunal.core.Excerpts;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Requests to services that are on trial. An interrupt ends each wait; answers are bounded; no
 * redirect is followed, since headers may hold secrets.
 */
final class Http {
  /** How much an answer may have: 50 MiB. */
  static final int MOST_BYTES = 50 << 20;

  static {
    // servers end idle connections after 5 s, and a request that meets such an end is lost
    String kept = "jdk.httpclient.keepalive.timeout";
    if (System.getProperty(kept) == null) {
      System.setProperty(kept, "3");
    }
  }

  private static final HttpClient CLIENT =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .followRedirects(HttpClient.Redirect.NEVER)
          .connectTimeout(Duration.ofSeconds(10))
          .build();

  private Http() {}

  /** What a service answered. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Reply(int status, HttpHeaders headers, byte[] body) {
    boolean succeeded() {
      return status >= 200 && status < 300;
    }

    /** The beginning of its body, in quotes. */
    String excerpt() {
      return Http.excerpt(body);
    }
  }

  static String excerpt(byte[] body) {
    int shown = Math.min(body.length, 1000);
    String text = new String(body, 0, shown, StandardCharsets.UTF_8);
    return body.length == 0
        ? "with an empty body"
        : (body.length > shown ? "beginning with " : "") + Excerpts.quote(text, 200);
  }

  /** Is told of bytes as they arrive. */
  interface Listener {
    void arrived(ByteBuffer bytes) throws IOException;
  }

  /** Asks, and gives what is answered when it is there as a whole. */
  static Reply send(HttpRequest request) throws IOException, InterruptedException {
    return send(request, null);
  }

  /**
   * Asks, and tells of the answer as it arrives.
   *
   * @param listener of the bodies of answers that are successes; those are not kept
   */
  static Reply send(HttpRequest request, @Nullable Listener listener)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answered =
        CLIENT.send(
            request,
            head -> new BoundedBody(head.statusCode() / 100 == 2 ? listener : null, MOST_BYTES));
    return new Reply(answered.statusCode(), answered.headers(), answered.body());
  }

  /** Gathers a body, or hands it on, up to a limit. */
  private static final class BoundedBody implements HttpResponse.BodySubscriber<byte[]> {
    private final CompletableFuture<byte[]> whole = new CompletableFuture<>();
    private final ByteArrayOutputStream kept = new ByteArrayOutputStream();
    private final @Nullable Listener listener;
    private final int most;
    private long size;
    private Flow.@Nullable Subscription subscription;

    BoundedBody(@Nullable Listener listener, int most) {
      this.listener = listener;
      this.most = most;
    }

    @Override
    public CompletionStage<byte[]> getBody() {
      return whole;
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
      subscription = given;
      given.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
      if (whole.isDone()) {
        return;
      }
      try {
        for (ByteBuffer buffer : buffers) {
          take(buffer);
        }
      } catch (IOException | RuntimeException e) {
        whole.completeExceptionally(e);
        if (subscription != null) {
          subscription.cancel();
        }
      }
    }

    private void take(ByteBuffer buffer) throws IOException {
      size += buffer.remaining();
      if (size > most) {
        throw new IOException(
            "the answer has more than the %d bytes that one may have".formatted(most));
      }
      if (listener != null) {
        listener.arrived(buffer);
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      kept.writeBytes(bytes);
    }

    @Override
    public void onError(Throwable error) {
      whole.completeExceptionally(error);
    }

    @Override
    public void onComplete() {
      whole.complete(kept.toByteArray());
    }
  }
}
