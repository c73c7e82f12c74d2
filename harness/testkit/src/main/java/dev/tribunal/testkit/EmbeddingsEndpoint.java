package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Embeddings, in OpenAI's and in Ollama's form. */
enum EmbeddingsEndpoint implements Endpoint {
  /** {@code /v1/embeddings}. */
  OPEN_AI {
    @Override
    ObjectNode body(JsonNode asked, String model, List<float[]> vectors, int tokens) {
      boolean base64 = asked.path("encoding_format").asText().equals("base64");
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("object", "list");
      ArrayNode data = body.putArray("data");
      for (float[] vector : vectors) {
        ObjectNode item = data.addObject().put("object", "embedding").put("index", data.size() - 1);
        if (base64) {
          item.put("embedding", littleEndian(vector));
        } else {
          item.set("embedding", array(vector));
        }
      }
      body.put("model", model);
      body.putObject("usage").put("prompt_tokens", tokens).put("total_tokens", tokens);
      return body;
    }

    @Override
    public ObjectNode error(ApiException error) {
      return OpenAi.error(error);
    }
  },

  /** {@code /api/embed}. */
  OLLAMA {
    @Override
    ObjectNode body(JsonNode asked, String model, List<float[]> vectors, int tokens) {
      ObjectNode body = JsonNodeFactory.instance.objectNode().put("model", model);
      ArrayNode embeddings = body.putArray("embeddings");
      vectors.forEach(vector -> embeddings.add(array(vector)));
      return body.put("total_duration", 0).put("load_duration", 0).put("prompt_eval_count", tokens);
    }

    @Override
    public ObjectNode error(ApiException error) {
      return OllamaChat.errorBody(error);
    }
  };

  private static final int DEFAULT_DIMENSIONS = 64;
  private static final int MOST_DIMENSIONS = 4096;

  abstract ObjectNode body(JsonNode asked, String model, List<float[]> vectors, int tokens);

  @Override
  public void answer(HttpCall call) throws IOException {
    call.requireMethod("POST");
    JsonNode asked = call.json();
    String model = ChatRequest.model(asked);
    int dimensions = asked.path("dimensions").asInt(DEFAULT_DIMENSIONS);
    if (dimensions < 1 || dimensions > MOST_DIMENSIONS) {
      throw ApiException.badRequest(
          "dimensions",
          "'dimensions' must be a whole number from 1 to %d".formatted(MOST_DIMENSIONS));
    }
    List<float[]> vectors = new ArrayList<>();
    int tokens = 0;
    for (String text : texts(asked.path("input"))) {
      vectors.add(Embedding.of(model, text, dimensions));
      tokens += Completion.tokens(text.length());
    }
    call.answer(200, body(asked, Completion.simulatedName(model), vectors, tokens));
  }

  /** A text, a list of texts, the tokens of a text, or a list of those. */
  private static List<String> texts(JsonNode input) {
    List<String> texts = new ArrayList<>();
    if (input.isTextual() || input.path(0).isNumber()) {
      texts.add(Message.compact(input));
    } else if (input.isArray()) {
      input.forEach(text -> texts.add(Message.compact(text)));
    }
    if (texts.isEmpty()) {
      throw ApiException.badRequest("input", "'input' must be a text or a list of them, not empty");
    }
    return texts;
  }

  private static ArrayNode array(float[] vector) {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (float value : vector) {
      array.add(value);
    }
    return array;
  }

  private static String littleEndian(float[] vector) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * vector.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : vector) {
      bytes.putFloat(value);
    }
    return Base64.getEncoder().encodeToString(bytes.array());
  }
}
