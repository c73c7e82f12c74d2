package dev.tribunal.providers.quota;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.Json;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.SSLException;

/**
 * Why an attempt failed.
 *
 * @param kind what can be done about it
 * @param detail in words
 * @param retryAfter how long the provider asks to wait; empty where it does not say
 */
public record Failure(Kind kind, String detail, Optional<Duration> retryAfter) {
  /** What can be done about a failure. */
  public enum Kind {
    /** It may pass: the same request is sent again. */
    TRANSIENT,
    /** The account asks too often: it slows down, and the same request is sent again. */
    THROTTLED,
    /** The same request would fail again. */
    PERMANENT
  }

  /** What providers' documents give for 429 where waiting does not help: the account is empty. */
  private static final Set<String> EMPTY_ACCOUNT =
      Set.of("insufficient_quota", "billing_hard_limit_reached", "billing_not_active");

  /**
   * 408, 425 and 5xx say so themselves. 409 is what OpenAI's API answers where a resource was
   * locked by another request, and what the clients of OpenAI and Anthropic retry. 520 to 524 are
   * Cloudflare's, which stands before many providers; 529 is Anthropic's "overloaded". 501 and 505
   * are 5xx that no wait heals.
   */
  private static final Set<Integer> TRANSIENT =
      Set.of(408, 409, 425, 500, 502, 503, 504, 520, 521, 522, 523, 524, 529);

  private static final int THROTTLED = 429;

  /**
   * Whether an answer may be a failure that passes, by its head alone.
   *
   * @param headers names in lower case
   */
  public static boolean mayPass(int status, Map<String, List<String>> headers) {
    List<String> said = headers.getOrDefault("x-should-retry", List.of());
    if (said.contains("false")) {
      return false;
    }
    return status == THROTTLED
        || TRANSIENT.contains(status)
        || (status >= 400 && said.contains("true"));
  }

  /**
   * Judges an answer.
   *
   * @param headers names in lower case
   * @param body as far as it arrived
   * @param now what a date is compared with
   */
  public static Failure of(
      int status, Map<String, List<String>> headers, String body, Instant now) {
    JsonNode json = Json.container(body).orElse(MissingNode.getInstance());
    String message = Json.text(json.path("error"), "message");
    String detail =
        "status %d%s".formatted(status, message.isEmpty() ? "" : ": " + Excerpt.clip(message, 200));
    return new Failure(kind(status, headers, json), detail, RetryAfter.of(headers, json, now));
  }

  private static Kind kind(int status, Map<String, List<String>> headers, JsonNode body) {
    if (!mayPass(status, headers)) {
      return Kind.PERMANENT;
    }
    if (status != THROTTLED) {
      return Kind.TRANSIENT;
    }
    JsonNode error = body.path("error");
    boolean waitingIsInVain =
        EMPTY_ACCOUNT.contains(Json.text(error, "type"))
            || EMPTY_ACCOUNT.contains(Json.text(error, "code"))
            || isUsedUpForToday(error);
    return waitingIsInVain ? Kind.PERMANENT : Kind.THROTTLED;
  }

  /** Google names the quota that was exceeded: {@code GenerateRequestsPerDayPerProject…}. */
  private static boolean isUsedUpForToday(JsonNode error) {
    for (JsonNode detail : error.path("details")) {
      for (JsonNode violation : detail.path("violations")) {
        if (Json.text(violation, "quotaId").contains("PerDay")) {
          return true;
        }
      }
    }
    return false;
  }

  /**
   * Judges a connection that broke before an answer began. A wrong name and a wrong certificate
   * stay wrong.
   */
  public static Failure of(Throwable error, String reason) {
    for (Throwable cause = error; cause != null; cause = cause.getCause()) {
      if (cause instanceof UnresolvedAddressException
          || cause instanceof UnknownHostException
          || cause instanceof SSLException) {
        return new Failure(Kind.PERMANENT, reason, Optional.empty());
      }
    }
    return new Failure(Kind.TRANSIENT, reason, Optional.empty());
  }
}
