package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.Optional;

/** Ollama's own chat; its calls may have no ids. */
final class OllamaChat implements ModelApi {
  @Override
  public String name() {
    return "ollama.chat";
  }

  @Override
  public boolean understands(ApiRequest request) {
    return request.isPostTo("/api/chat");
  }

  @Override
  public Optional<ModelReply> reply(ApiAnswer answer) {
    return new OllamaReply().read(answer);
  }

  @Override
  public Conversation conversation(ApiRequest request) {
    Conversation.Builder talk = new Conversation.Builder();
    for (JsonNode message : request.body().path("messages")) {
      for (JsonNode call : message.path("tool_calls")) {
        OpenAiChatReply.call(call).ifPresent(talk::asked);
      }
      if (Json.text(message, "role").equals("tool")) {
        String tool = Json.text(message, "tool_name");
        talk.given(
            Json.text(message, "tool_call_id"),
            tool.isEmpty() ? Json.text(message, "name") : tool,
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
