package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.Optional;

/** OpenAI's chat completions, which many providers speak. */
final class OpenAiChat implements ModelApi {
  @Override
  public String name() {
    return "openai.chat";
  }

  @Override
  public boolean understands(ApiRequest request) {
    return request.isPostTo("/chat/completions");
  }

  /** Azure has the deployment in the path. */
  @Override
  public String asked(ApiRequest request) {
    String model = Json.text(request.body(), "model");
    return model.isEmpty() ? PathModel.after(request.path(), "deployments") : model;
  }

  @Override
  public Optional<ModelReply> reply(ApiAnswer answer) {
    return new OpenAiChatReply().read(answer);
  }

  @Override
  public Conversation conversation(ApiRequest request) {
    Conversation.Builder talk = new Conversation.Builder();
    for (JsonNode message : request.body().path("messages")) {
      String role = Json.text(message, "role");
      for (JsonNode call : message.path("tool_calls")) {
        OpenAiChatReply.call(call).ifPresent(talk::asked);
      }
      OpenAiChatReply.legacyCall(message).ifPresent(talk::asked);
      if (role.equals("tool") || role.equals("function")) {
        talk.given(
            Json.text(message, "tool_call_id"),
            Json.text(message, "name"),
            ContentText.ofResult(message.path("content")));
      }
    }
    return talk.build();
  }

  @Override
  public Talk talk(ApiRequest request) {
    return TalkReader.read("", request.body().path("messages"), "");
  }
}
