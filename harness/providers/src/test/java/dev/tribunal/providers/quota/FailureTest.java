package dev.tribunal.providers.quota;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.providers.quota.Failure.Kind;
import java.io.IOException;
import java.net.ConnectException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @ParameterizedTest
  @ValueSource(ints = {408, 409, 425, 500, 502, 503, 504, 520, 524, 529})
  void errorsOfTheMomentMayPass(int status) {
    assertThat(of(status, Map.of(), "").kind()).isEqualTo(Kind.TRANSIENT);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 401, 402, 403, 404, 413, 422, 451, 501, 505})
  void errorsOfTheRequestStay(int status) {
    assertThat(of(status, Map.of(), "").kind()).isEqualTo(Kind.PERMANENT);
    assertThat(Failure.mayPass(status, Map.of())).isFalse();
  }

  @Test
  void tooOftenIsNotTheSameAsAnEmptyAccount() {
    assertThat(of(429, Map.of(), "{\"error\":{\"code\":\"rate_limit_exceeded\"}}").kind())
        .isEqualTo(Kind.THROTTLED);
    assertThat(of(429, Map.of(), "no JSON").kind()).isEqualTo(Kind.THROTTLED);
    assertThat(of(429, Map.of(), "{\"error\":{\"type\":\"insufficient_quota\"}}").kind())
        .isEqualTo(Kind.PERMANENT);
    assertThat(
            of(
                    429,
                    Map.of(),
                    "{\"error\":{\"details\":[{\"violations\":[{\"quotaId\":\"GenerateRequestsPerDayPerProjectPerModel-FreeTier\"}]}]}}")
                .kind())
        .isEqualTo(Kind.PERMANENT);
  }

  @Test
  void theProvidersOwnWordGoesFirst() {
    assertThat(of(503, Map.of("x-should-retry", List.of("false")), "").kind())
        .isEqualTo(Kind.PERMANENT);
    assertThat(of(400, Map.of("x-should-retry", List.of("true")), "").kind())
        .isEqualTo(Kind.TRANSIENT);
    assertThat(Failure.mayPass(200, Map.of("x-should-retry", List.of("true")))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "retry-after|3|3000",
        "retry-after|0|0",
        "retry-after|0.25|250",
        "retry-after|Sun, 01 Mar 2026 12:00:30 GMT|30000",
        "retry-after|Sun, 01 Mar 2026 11:00:00 GMT|0",
        "retry-after-ms|1500|1500",
      })
  void readsHowLongToWait(String header, String value, long millis) {
    assertThat(of(429, Map.of(header, List.of(value)), "").retryAfter())
        .hasValue(Duration.ofMillis(millis));
  }

  @Test
  void readsHowLongToWaitFromGooglesBody() {
    String body =
        "{\"error\":{\"code\":429,\"details\":[{\"@type\":\"type.googleapis.com/google.rpc.Help\"},"
            + "{\"@type\":\"type.googleapis.com/google.rpc.RetryInfo\",\"retryDelay\":\"34.5s\"}]}}";

    assertThat(of(429, Map.of(), body).retryAfter()).hasValue(Duration.ofMillis(34_500));
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "", "-3", "1e9", "9999999999999999", "Sun, 99 Mar 2026"})
  void doesNotGuessAWait(String value) {
    assertThat(of(429, Map.of("retry-after", List.of(value)), "").retryAfter()).isEmpty();
  }

  @Test
  void millisecondsGoBeforeSeconds() {
    var headers = Map.of("retry-after", List.of("2"), "retry-after-ms", List.of("1700"));

    assertThat(of(429, headers, "").retryAfter()).hasValue(Duration.ofMillis(1700));
  }

  @Test
  void connectionsMayComeAboutLaterButNamesAndCertificatesStayWrong() {
    assertThat(Failure.of(new ConnectException(), "refused").kind()).isEqualTo(Kind.TRANSIENT);
    assertThat(Failure.of(new IOException("Connection reset"), "reset").kind())
        .isEqualTo(Kind.TRANSIENT);
    var unresolved = new ConnectException();
    unresolved.initCause(new UnresolvedAddressException());
    assertThat(Failure.of(unresolved, "unknown host").kind()).isEqualTo(Kind.PERMANENT);
    assertThat(Failure.of(new IOException(new SSLHandshakeException("x")), "TLS").kind())
        .isEqualTo(Kind.PERMANENT);
  }

  @Test
  void tellsWhatTheProviderSaid() {
    assertThat(of(503, Map.of(), "{\"error\":{\"message\":\"overloaded\"}}").detail())
        .isEqualTo("status 503: overloaded");
    assertThat(of(503, Map.of(), "<html>").detail()).isEqualTo("status 503");
  }

  private static Failure of(int status, Map<String, List<String>> headers, String body) {
    return Failure.of(status, headers, body, NOW);
  }
}
