package dev.tribunal.runner;

import dev.tribunal.providers.TrialSession;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Asks a model that the harness itself needs in a trial, in OpenAI's chat API and through the
 * trial's own base URL, so that the call is recorded and replayed with the trial. Bounded in time
 * and size, since no limit of the trial's is watched for it.
 */
final class HarnessModel {
  /** What it has to say is short: who has not said it by then won't. */
  private static final Duration MOST = Duration.ofMinutes(2);

  private static final int MOST_BYTES = 1 << 20;
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private HarnessModel() {}

  /**
   * Sends a request and waits for the whole answer.
   *
   * @param service the model's name among the services
   * @param key of its provider; null or blank where none is needed
   * @throws IOException where no whole answer of at most a mebibyte came in two minutes
   * @throws IllegalArgumentException where the key can't be sent
   */
  static HttpResponse<byte[]> ask(
      TrialSession session, String service, String body, @Nullable String key)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create(session.base() + service + "/v1/chat/completions"))
            .header("Content-Type", "application/json")
            .header(TrialSession.HARNESS_HEADER, session.harnessKey())
            .POST(BodyPublishers.ofString(body));
    if (key != null && !key.isBlank()) {
      request.header("Authorization", "Bearer " + key.strip());
    }
    CompletableFuture<HttpResponse<byte[]>> answer =
        CLIENT.sendAsync(request.build(), head -> new BoundedBody(MOST_BYTES));
    try {
      return answer.get(MOST.toSeconds(), TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof IOException broken ? broken : new IOException(e.getCause());
    } catch (TimeoutException e) {
      throw new IOException("no whole answer came in %d s".formatted(MOST.toSeconds()), e);
    } finally {
      answer.cancel(true);
    }
  }
}
