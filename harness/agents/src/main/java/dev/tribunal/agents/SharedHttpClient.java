package dev.tribunal.agents;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import java.time.Duration;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The HTTP client that LangChain4j's models of all trials have in common: a base URL a trial
 * invites a client a trial, each with threads and connections of its own. It holds no cookies and
 * no credentials, so trials share connections and nothing else.
 */
public final class SharedHttpClient {
  /** The JDK's client has one connect timeout for life, so there is a client for each pair. */
  private record Timeouts(@Nullable Duration connect, @Nullable Duration read) {}

  private static final ConcurrentHashMap<Timeouts, HttpClient> CLIENTS = new ConcurrentHashMap<>();

  private SharedHttpClient() {}

  /** For {@code httpClientBuilder(…)} of a model's builder. Equal timeouts get the same client. */
  public static HttpClientBuilder builder() {
    return new Builder();
  }

  private static HttpClient create(Timeouts timeouts) {
    return JdkHttpClient.builder()
        .httpClientBuilder(
            java.net.http.HttpClient.newBuilder()
                // an upgrade to HTTP/2 would be offered, in vain, with each new connection
                .version(java.net.http.HttpClient.Version.HTTP_1_1))
        .connectTimeout(timeouts.connect())
        .readTimeout(timeouts.read())
        .build();
  }

  private static final class Builder implements HttpClientBuilder {
    private @Nullable Duration connectTimeout;
    private @Nullable Duration readTimeout;

    @Override
    public @Nullable Duration connectTimeout() {
      return connectTimeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(@Nullable Duration timeout) {
      this.connectTimeout = timeout;
      return this;
    }

    @Override
    public @Nullable Duration readTimeout() {
      return readTimeout;
    }

    @Override
    public HttpClientBuilder readTimeout(@Nullable Duration timeout) {
      this.readTimeout = timeout;
      return this;
    }

    @Override
    public HttpClient build() {
      return CLIENTS.computeIfAbsent(
          new Timeouts(connectTimeout, readTimeout), SharedHttpClient::create);
    }
  }
}
