package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.Optional;

/** Anthropic's messages, also where Google's and Amazon's clouds serve them. */
final class AnthropicMessages implements ModelApi {
  @Override
  public String name() {
    return "anthropic.messages";
  }

  /**
   * The clouds have one path for models of all makers, and OpenAI's threads have messages too:
   * there the body tells.
   */
  @Override
  public boolean understands(ApiRequest request) {
    JsonNode body = request.body();
    boolean messages = body.path("messages").isArray();
    if (request.isPostTo("/messages")) {
      return messages || !request.path().contains("/threads/");
    }
    boolean cloud =
        request.isPostTo(":rawPredict")
            || request.isPostTo(":streamRawPredict")
            || request.isPostTo("/invoke");
    return cloud && messages && body.has("anthropic_version");
  }

  @Override
  public String asked(ApiRequest request) {
    String model = Json.text(request.body(), "model");
    if (!model.isEmpty()) {
      return model;
    }
    String vertex = PathModel.after(request.path(), "models");
    return vertex.isEmpty() ? PathModel.after(request.path(), "model") : vertex;
  }

  @Override
  public Optional<ModelReply> reply(ApiAnswer answer) {
    return new AnthropicReply().read(answer);
  }

  @Override
  public Conversation conversation(ApiRequest request) {
    Conversation.Builder talk = new Conversation.Builder();
    for (JsonNode message : request.body().path("messages")) {
      for (JsonNode block : message.path("content")) {
        switch (Json.text(block, "type")) {
          case "tool_use" ->
              talk.asked(
                  new ModelReply.Call(
                      Json.text(block, "id"),
                      Json.text(block, "name"),
                      PartialCall.arguments(block.path("input"))));
          case "tool_result" ->
              talk.given(
                  Json.text(block, "tool_use_id"), "", ContentText.ofResult(block.path("content")));
          default -> {
            // Text, thinking, media, and what Anthropic's own tools did.
          }
        }
      }
    }
    return talk.build();
  }

  @Override
  public Talk talk(ApiRequest request) {
    JsonNode body = request.body();
    return TalkReader.read(ContentText.of(body.path("system")), body.path("messages"), "");
  }
}
