package dev.tribunal.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Upstream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddingsTest {
  private static final String TEXTS =
      "[\"Refunds within 30 days\", \"Within 30 days: refunds!\", \"A two-person tent\", \"\"]";

  private final Path dir;

  EmbeddingsTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void areTheSameInEveryFormAndNearWhereWordsAreShared() throws Exception {
    try (Upstream provider = start()) {
      JsonNode plain =
          ask(provider, "/v1/embeddings", "{\"model\":\"e\",\"input\":%s}".formatted(TEXTS));
      assertThat(plain.path("object").asText()).isEqualTo("list");
      assertThat(plain.path("model").asText()).isEqualTo("simulated-e");
      assertThat(plain.at("/usage/prompt_tokens").asInt()).isPositive();
      JsonNode vectors = plain.path("data");
      assertThat(vectors).hasSize(4);
      assertThat(vectors.path(3).path("index").asInt()).isEqualTo(3);
      for (JsonNode item : vectors) {
        assertThat(item.path("embedding")).hasSize(64);
        assertThat(product(item.path("embedding"), item.path("embedding")))
            .isCloseTo(1, within(1e-6));
      }
      JsonNode refund = vectors.at("/0/embedding");
      assertThat(product(refund, vectors.at("/1/embedding"))).isBetween(0.9, 0.999);
      assertThat(product(refund, vectors.at("/2/embedding"))).isBetween(-0.5, 0.5);

      JsonNode packed =
          ask(
              provider,
              "/v1/embeddings",
              "{\"model\":\"e\",\"input\":%s,\"encoding_format\":\"base64\"}".formatted(TEXTS));
      ByteBuffer bytes =
          ByteBuffer.wrap(Base64.getDecoder().decode(packed.at("/data/0/embedding").asText()))
              .order(ByteOrder.LITTLE_ENDIAN);
      for (JsonNode value : refund) {
        assertThat(bytes.getFloat()).isEqualTo(value.floatValue());
      }
      assertThat(bytes.hasRemaining()).isFalse();

      JsonNode ollama =
          ask(provider, "/api/embed", "{\"model\":\"e\",\"input\":%s}".formatted(TEXTS));
      assertThat(ollama.at("/embeddings/0")).isEqualTo(refund);
      assertThat(ollama.path("embeddings")).hasSize(4);
      assertThat(ollama.path("prompt_eval_count")).isEqualTo(plain.at("/usage/prompt_tokens"));
      assertThat(
              ask(provider, "/api/embed", "{\"model\":\"f\",\"input\":\"Refunds within 30 days\"}")
                  .at("/embeddings/0"))
          .as("another model")
          .isNotEqualTo(refund);
    }
  }

  @Test
  void takeTokensAndDimensions() throws Exception {
    try (Upstream provider = start()) {
      JsonNode one =
          ask(provider, "/v1/embeddings", "{\"model\":\"e\",\"input\":[1,2,3],\"dimensions\":3}");
      assertThat(one.path("data")).hasSize(1);
      assertThat(one.at("/data/0/embedding")).hasSize(3);
      assertThat(
              ask(provider, "/v1/embeddings", "{\"model\":\"e\",\"input\":[[1,2,3],[4]]}")
                  .path("data"))
          .hasSize(2);
    }
  }

  @Test
  void refuseWhatAProviderRefuses() throws Exception {
    try (Upstream provider = start()) {
      for (String body :
          new String[] {
            "{",
            "{}",
            "{\"model\":\"e\"}",
            "{\"model\":\"e\",\"input\":[]}",
            "{\"model\":\"e\",\"input\":{\"text\":\"x\"}}",
            "{\"model\":\"e\",\"input\":\"x\",\"dimensions\":0}",
            "{\"model\":\"e\",\"input\":\"x\",\"dimensions\":5000}"
          }) {
        var openAi = DialectsTest.post(provider.uri() + "/v1/embeddings", null, body);
        assertThat(openAi.statusCode()).as(body).isEqualTo(400);
        assertThat(Dialect.json(openAi.body()).at("/error/message").asText()).isNotBlank();
        var ollama = DialectsTest.post(provider.uri() + "/api/embed", null, body);
        assertThat(ollama.statusCode()).as(body).isEqualTo(400);
        assertThat(Dialect.json(ollama.body()).path("error").isTextual()).isTrue();
      }
    }
  }

  private static double product(JsonNode one, JsonNode other) {
    double sum = 0;
    for (int i = 0; i < one.size(); i++) {
      sum += one.path(i).asDouble() * other.path(i).asDouble();
    }
    return sum;
  }

  private static JsonNode ask(Upstream provider, String path, String body) throws Exception {
    var response = DialectsTest.post(provider.uri() + path, "1", body);
    assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
    return Dialect.json(response.body());
  }

  private Upstream start() throws Exception {
    String script = "behaviours: [{ id: all, user: '.', answers: [Yes] }]";
    return ScriptedProvider.start(Files.writeString(dir.resolve("script.yaml"), script), 1);
  }
}
