package dev.tribunal.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import dev.tribunal.core.Upstream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A request and the way to answer it. */
final class HttpCall {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpExchange exchange;
  private boolean answered;

  HttpCall(HttpExchange exchange) {
    this.exchange = exchange;
  }

  String path() {
    return exchange.getRequestURI().getPath();
  }

  /** Empty where there is none. */
  String query() {
    String query = exchange.getRequestURI().getQuery();
    return query == null ? "" : query;
  }

  /** What the request says it belongs to; null where it does not say. */
  @Nullable String trial() {
    return exchange.getRequestHeaders().getFirst(Upstream.TRIAL_HEADER);
  }

  void requireMethod(String method) {
    if (!exchange.getRequestMethod().equals(method)) {
      throw ApiException.notAllowed(
          "Only %s is allowed here, not %s".formatted(method, exchange.getRequestMethod()));
    }
  }

  JsonNode json() throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    try {
      return JSON.readTree(body);
    } catch (JsonProcessingException e) {
      throw ApiException.badRequest(null, "the body is not valid JSON: " + e.getOriginalMessage());
    } catch (IOException e) {
      // what is no text in the encoding that its first bytes announce
      throw ApiException.badRequest(null, "the body cannot be read");
    }
  }

  /** Whether an answer has begun, so that it is too late for another one. */
  boolean answered() {
    return answered;
  }

  void answer(int status, JsonNode body) throws IOException {
    answered = true;
    byte[] bytes = body.toString().getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  EventStream stream(EventStream.Framing framing, Pace pace) throws IOException {
    answered = true;
    exchange.getResponseHeaders().set("Content-Type", framing.contentType);
    exchange.sendResponseHeaders(200, 0);
    return new EventStream(exchange.getResponseBody(), framing, pace);
  }
}
