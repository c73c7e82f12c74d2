package dev.tribunal.agents;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;

class SharedHttpClientTest {
  private static final byte[] COMPLETION =
      """
      {"id":"1","model":"m","choices":[{"index":0,"finish_reason":"stop",\
      "message":{"role":"assistant","content":"hello"}}]}"""
          .getBytes(java.nio.charset.StandardCharsets.UTF_8);

  @Test
  void givesEqualTimeoutsTheSameClient() {
    assertThat(withReadTimeout(7).build()).isSameAs(withReadTimeout(7).build());
    assertThat(withReadTimeout(7).build()).isNotSameAs(withReadTimeout(8).build());
  }

  @Test
  void modelsOfDifferentBaseUrlsShareAConnection() throws Exception {
    Set<String> connections = ConcurrentHashMap.newKeySet();
    Set<String> paths = ConcurrentHashMap.newKeySet();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          connections.add(exchange.getRemoteAddress().toString());
          paths.add(exchange.getRequestURI().getPath());
          exchange.getRequestBody().readAllBytes();
          exchange.getResponseHeaders().set("Content-Type", "application/json");
          exchange.sendResponseHeaders(200, COMPLETION.length);
          exchange.getResponseBody().write(COMPLETION);
          exchange.close();
        });
    server.start();
    try {
      for (int trial = 1; trial <= 5; trial++) {
        String base = "http://127.0.0.1:%d/t/%d/v1".formatted(server.getAddress().getPort(), trial);
        OpenAiChatModel model =
            OpenAiChatModel.builder()
                .baseUrl(base)
                .apiKey("none")
                .modelName("m")
                .maxRetries(0)
                .timeout(Duration.ofSeconds(30))
                .httpClientBuilder(SharedHttpClient.builder())
                .build();
        assertThat(model.chat("hi")).isEqualTo("hello");
      }
    } finally {
      server.stop(0);
    }
    assertThat(paths).hasSize(5);
    assertThat(connections).hasSize(1);
  }

  private static HttpClientBuilder withReadTimeout(int seconds) {
    return SharedHttpClient.builder()
        .connectTimeout(Duration.ofSeconds(3))
        .readTimeout(Duration.ofSeconds(seconds));
  }
}
