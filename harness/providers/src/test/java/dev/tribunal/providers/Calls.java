package dev.tribunal.providers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What an agent and a runner do, in tests. */
final class Calls {
  static final String CHAT = "model/v1/chat/completions";
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private Calls() {}

  static HttpResponse<byte[]> post(TrialSession session, String path, String body) {
    return send("POST", session.base() + path, body.getBytes(StandardCharsets.UTF_8));
  }

  static HttpResponse<byte[]> get(TrialSession session, String path) {
    return send("GET", session.base() + path, new byte[0]);
  }

  static HttpResponse<byte[]> send(String method, String url, byte[] body, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), BodyHandlers.ofByteArray());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static String text(HttpResponse<byte[]> response) {
    return new String(response.body(), StandardCharsets.UTF_8);
  }

  static FixtureMetadata metadata(String caseId) {
    return new FixtureMetadata(
        "policy",
        caseId,
        "policy-assistant",
        "gpt-4o-mini",
        "ab".repeat(32),
        Instant.parse("2026-11-20T10:15:30Z"),
        true);
  }

  /** A model call as it would have been recorded. */
  static Exchange modelCall(String request, String answer) {
    return exchange("model", "/v1/chat/completions", request, 200, answer);
  }

  static Exchange exchange(String service, String path, String request, int status, String answer) {
    return new Exchange(
        service,
        "POST",
        path,
        "",
        Body.of(request),
        status,
        Map.of("content-type", "application/json"),
        Body.of(answer),
        Exchange.Delivery.ANSWERED,
        0,
        5,
        List.of(),
        List.of());
  }

  /** Writes a recording whose first trial has these exchanges. */
  static FixtureInfo record(Path fixtures, String caseId, Exchange... exchanges) {
    try (FixtureWriter writer = FixtureWriter.open(fixtures, metadata(caseId))) {
      writer.append(1, 1, List.of(exchanges));
      return writer.commit();
    }
  }
}
