package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.Optional;

/** Google's generateContent and streamGenerateContent, of Gemini's API and of Vertex AI. */
final class GeminiContent implements ModelApi {
  @Override
  public String name() {
    return "gemini.generateContent";
  }

  @Override
  public boolean understands(ApiRequest request) {
    return request.isPostTo(":generateContent") || request.isPostTo(":streamGenerateContent");
  }

  @Override
  public String asked(ApiRequest request) {
    String model = PathModel.after(request.path(), "models");
    return model.isEmpty() ? PathModel.after(request.path(), "tunedModels") : model;
  }

  @Override
  public Optional<ModelReply> reply(ApiAnswer answer) {
    return new GeminiReply().read(answer);
  }

  @Override
  public Conversation conversation(ApiRequest request) {
    Conversation.Builder talk = new Conversation.Builder();
    for (JsonNode content : request.body().path("contents")) {
      for (JsonNode part : content.path("parts")) {
        JsonNode call = field(part, "functionCall", "function_call");
        JsonNode response = field(part, "functionResponse", "function_response");
        if (call.isObject()) {
          talk.asked(call(call));
        } else if (response.isObject()) {
          talk.given(
              Json.text(response, "id"),
              Json.text(response, "name"),
              ContentText.ofResult(response.path("response")));
        }
      }
    }
    return talk.build();
  }

  static ModelReply.Call call(JsonNode call) {
    String arguments = PartialCall.arguments(call.path("args"));
    return new ModelReply.Call(
        Json.text(call, "id"), Json.text(call, "name"), arguments.isEmpty() ? "{}" : arguments);
  }

  /** Google takes both spellings of a name. */
  private static JsonNode field(JsonNode part, String camel, String snake) {
    return part.path(camel).isObject() ? part.path(camel) : part.path(snake);
  }

  @Override
  public Talk talk(ApiRequest request) {
    JsonNode body = request.body();
    JsonNode system = field(body, "systemInstruction", "system_instruction");
    return TalkReader.read(ContentText.of(system.path("parts")), body.path("contents"), "");
  }
}
