package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request of a declaration.
 *
 * @param body null where none is sent
 */
record Call(
    String method, Template url, Map<String, Template> headers, @Nullable JsonTemplate body) {

  /** What messages call it: without the values of secrets. */
  String shown() {
    return method + " " + url.shown();
  }

  URI uri(TrialValues values) throws DeclaredAgentException {
    return Urls.http(values.url(url), shown());
  }

  /** The request with the body that is declared. */
  HttpRequest.Builder request(TrialValues values) throws DeclaredAgentException {
    return request(values, body == null ? null : body.fill(values.lookup()));
  }

  /** The request with another body. */
  HttpRequest.Builder request(TrialValues values, @Nullable JsonNode sent)
      throws DeclaredAgentException {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(values));
    boolean traced = false;
    boolean typed = false;
    for (var header : headers.entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      traced |= name.equals("traceparent");
      typed |= name.equals("content-type");
      request.setHeader(header.getKey(), values.fill(header.getValue()));
    }
    if (!traced) {
      // an agent with a fixed base URL is known by it, if it hands it on
      request.setHeader("traceparent", values.traceparent());
    }
    if (sent != null && !typed) {
      request.setHeader("Content-Type", "application/json");
    }
    return request.method(
        method,
        sent == null
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofByteArray(Json.write(sent)));
  }

  /** What went wrong on the way, in words that name the request. */
  DeclaredAgentException failed(IOException error) {
    Throwable cause = error;
    while (cause.getMessage() == null && cause.getCause() != null) {
      cause = cause.getCause();
    }
    return new DeclaredAgentException(
        "%s failed: %s%s"
            .formatted(
                shown(),
                error.getClass().getSimpleName(),
                cause.getMessage() == null ? "" : ": " + cause.getMessage()));
  }

  /** An answer that is no success, or can't be read. */
  DeclaredAgentException refused(Http.Reply reply) {
    return new DeclaredAgentException(
        "%s was answered with HTTP %d, %s".formatted(shown(), reply.status(), reply.excerpt()));
  }

  /** The answer as JSON. */
  JsonNode json(byte[] body) throws DeclaredAgentException {
    try {
      return Json.read(body);
    } catch (IOException e) {
      throw new DeclaredAgentException(
          "%s was answered with what is no JSON, %s".formatted(shown(), Http.excerpt(body)));
    }
  }
}
