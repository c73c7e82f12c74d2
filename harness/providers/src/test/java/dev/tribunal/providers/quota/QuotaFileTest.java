package dev.tribunal.providers.quota;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.DataFileException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuotaFileTest {
  private final Path folder;

  QuotaFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void readsWhatAnAccountAllows() throws IOException {
    var keeper =
        read(
            """
            accounts:
              - name: openai
                upstreams: ["https://api.openai.com/"]
                requests_per_minute: 60
                tokens_per_minute: 30000
                requests_per_day: 10000
                tokens_per_day: 5000000
                concurrency: 8
                retry: { max_attempts: 6, base: 200ms, longest: 10s, longest_retry_after: 1m }
            """);

    var limits = keeper.account(URI.create("https://api.openai.com")).limits();
    assertThat(limits.name()).isEqualTo("openai");
    assertThat(limits.requestsPerMinute()).hasValue(60);
    assertThat(limits.tokensPerMinute()).hasValue(30_000);
    assertThat(limits.requestsPerDay()).hasValue(10_000);
    assertThat(limits.tokensPerDay()).hasValue(5_000_000);
    assertThat(limits.concurrency()).hasValue(8);
    assertThat(limits.retry())
        .isEqualTo(
            new RetryPolicy(
                6, Duration.ofMillis(200), Duration.ofSeconds(10), Duration.ofMinutes(1)));
  }

  @Test
  void anUpstreamBelongsToTheLongestBeginningAndOtherwiseToItsHost() throws IOException {
    var keeper =
        read(
            """
            accounts:
              - { name: all, upstreams: ["https://gate.example/"] }
              - { name: eu, upstreams: ["https://gate.example/eu/", "https://eu.example/"] }
            """);

    assertThat(name(keeper, "https://gate.example/us")).isEqualTo("all");
    assertThat(name(keeper, "https://gate.example/eu")).isEqualTo("eu");
    assertThat(name(keeper, "https://gate.example/eu/v1")).isEqualTo("eu");
    assertThat(name(keeper, "https://gate.example/europe")).isEqualTo("all");
    assertThat(name(keeper, "https://gate.example.evil.org/")).isNotEqualTo("all");
    assertThat(name(keeper, "http://127.0.0.1:8080/x")).isEqualTo("http://127.0.0.1:8080");
    assertThat(keeper.account(URI.create("http://127.0.0.1:8080/y")))
        .isSameAs(keeper.account(URI.create("http://127.0.0.1:8080/x")));
    assertThat(keeper.configured(URI.create("http://127.0.0.1:8080/x"))).isEmpty();
  }

  @Test
  void tellsAllThatIsWrong() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    accounts:
                      - { name: a, upstreams: ["https://a.example/"], requests_per_minute: 0 }
                      - { name: b, upstreams: ["https://b.example"], retry: {} }
                      - { name: c, upstreams: ["https://a.example/"], request_per_day: 5 }
                    """))
        .isInstanceOf(DataFileException.class)
        .hasMessageContainingAll(
            "quota.yaml:2:72: accounts[0].requests_per_minute: 0 must be a whole number from 1 to",
            ":3:28: accounts[1].upstreams[0]: \"https://b.example\" must be the beginning of a URL",
            ":3:57: accounts[1].retry: an empty object must be an object with one or more of",
            ":4:51: accounts[2].request_per_day: is unknown; did you mean \"requests_per_day\"?");
  }

  @Test
  void refusesTwoAccountsOfOneNameOrForOneUpstream() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    accounts:
                      - { name: a, upstreams: ["https://a.example/"] }
                      - { name: a, upstreams: ["https://b.example/"] }
                      - { name: c, upstreams: ["https://a.example/"] }
                    """))
        .isInstanceOf(DataFileException.class)
        .hasMessageContainingAll(
            ":3:5: accounts[1]: the name \"a\" is also that of an account above",
            ":4:5: accounts[2]: https://a.example/ belongs to the account \"a\" already");
  }

  @Test
  void forecastsHowLongAPlanTakes() throws IOException {
    var keeper =
        read(
            """
            accounts:
              - { name: a, upstreams: ["https://a.example/"], requests_per_minute: 60,
                  tokens_per_minute: 10000, requests_per_day: 1300 }
            """);
    var account = keeper.account(URI.create("https://a.example"));

    assertThat(new QuotaForecast(account, 1240, OptionalLong.empty(), "as recorded").describe())
        .isEqualTo(
            "this plan needs 1,240 requests (as recorded), at 60 a minute at least 21 minutes");
    assertThat(new QuotaForecast(account, 60, OptionalLong.of(2_000_000), "as recorded").describe())
        .isEqualTo(
            "this plan needs 60 requests and 2,000,000 tokens (as recorded), at 60 and 10,000 tokens"
                + " a minute at least 3 h 20 min");
    assertThat(new QuotaForecast(account, 1300, OptionalLong.empty(), "x").problem()).isEmpty();
    assertThat(new QuotaForecast(account, 1301, OptionalLong.empty(), "x").problem())
        .get()
        .asString()
        .startsWith("account a: requests_per_day of 1,300 does not hold it: 0 are used and 1,301");
  }

  @Test
  void forecastsNoTimeWhereNoRateIsKnown() {
    var account = QuotaKeeper.unlimited().account(URI.create("https://a.example"));

    var forecast = new QuotaForecast(account, 5, OptionalLong.empty(), "at most, by llm_calls");
    assertThat(forecast.describe()).isEqualTo("this plan needs 5 requests (at most, by llm_calls)");
    assertThat(forecast.leastTime()).isEmpty();
  }

  private QuotaKeeper read(String text) throws IOException {
    return QuotaKeeper.read(
        Files.writeString(folder.resolve("quota.yaml"), text), folder.resolve("days"));
  }

  private static String name(QuotaKeeper keeper, String upstream) {
    return keeper.account(URI.create(upstream)).limits().name();
  }
}
