package dev.tribunal.providers.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.json.Json;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Embeddings, of which only the tokens and the model are read: no tree is made of a million
 * numbers.
 */
final class Embeddings implements ModelApi {
  static final ModelApi OLLAMA =
      new Embeddings(
          "ollama.embed",
          request ->
              request.isPostTo("/api/embed")
                  || (request.isPostTo("/api/embeddings") && request.body().has("prompt")));
  static final ModelApi GEMINI =
      new Embeddings(
          "gemini.embedContent",
          request -> request.isPostTo(":embedContent") || request.isPostTo(":batchEmbedContents"));
  static final ModelApi OPENAI =
      new Embeddings("openai.embeddings", request -> request.isPostTo("/embeddings"));

  private static final Set<String> READ =
      Set.of(
          "id",
          "model",
          "usage",
          "usageMetadata",
          "prompt_eval_count",
          "system_fingerprint",
          "provider",
          "error");

  private final String name;
  private final Predicate<ApiRequest> understands;

  private Embeddings(String name, Predicate<ApiRequest> understands) {
    this.name = name;
    this.understands = understands;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public boolean understands(ApiRequest request) {
    return understands.test(request);
  }

  /** Azure and Google have it in the path. */
  @Override
  public String asked(ApiRequest request) {
    String inPath = PathModel.after(request.path(), "models");
    if (inPath.isEmpty()) {
      inPath = PathModel.after(request.path(), "deployments");
    }
    String inBody = Json.text(request.body(), "model");
    return inBody.isEmpty() || this == GEMINI ? inPath : inBody;
  }

  @Override
  public Optional<ModelReply> reply(ApiAnswer answer) {
    return answer.strict().map(Embeddings::skim).map(Embeddings::reply);
  }

  private static @Nullable ObjectNode skim(String text) {
    try (JsonParser parser = Json.parser(text)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return null;
      }
      ObjectNode read = Json.object();
      while (parser.nextToken() == JsonToken.FIELD_NAME) {
        String field = parser.currentName();
        parser.nextToken();
        int start = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
        boolean container = parser.currentToken().isStructStart();
        if (container) {
          parser.skipChildren();
        }
        if (READ.contains(field)) {
          int end = Math.toIntExact(parser.currentLocation().getCharOffset());
          read.set(
              field,
              container
                  ? Json.received(text.substring(start, end)).orElse(read.nullNode())
                  : Json.read(parser));
        }
      }
      return parser.nextToken() == null ? read : null;
    } catch (IOException | NumberFormatException | ArithmeticException e) {
      return null;
    }
  }

  private static ModelReply reply(ObjectNode json) {
    var deployment = new TreeMap<String, String>();
    DeploymentFacts.add(json, deployment);
    return new ModelReply(
        Json.text(json, "id"),
        Json.text(json, "model"),
        "",
        "",
        List.of(),
        new TreeSet<>(List.of("embedding")),
        null,
        usage(json),
        deployment,
        ApiError.within(json).orElse(null),
        null);
  }

  private static Usage usage(ObjectNode json) {
    long google = TokenCount.of(json.path("usageMetadata"), "promptTokenCount");
    long ollama = TokenCount.of(json, "prompt_eval_count");
    return json.path("usage").isObject()
        ? OpenAiUsage.of(json.path("usage"))
        : new Usage(Math.max(google, ollama), 0);
  }
}
