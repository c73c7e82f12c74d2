package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.Optional;

/**
 * OpenAI's responses, also those that are fetched while or after the model works in the background.
 */
final class OpenAiResponses implements ModelApi {
  @Override
  public String name() {
    return "openai.responses";
  }

  @Override
  public boolean understands(ApiRequest request) {
    return request.isPostTo("/responses") || isFetch(request);
  }

  private static boolean isFetch(ApiRequest request) {
    String path = request.path();
    int slash = path.lastIndexOf('/');
    return request.method().equals("GET")
        && slash > 0
        && slash + 1 < path.length()
        && path.substring(0, slash).endsWith("/responses");
  }

  @Override
  public Optional<ModelReply> reply(ApiAnswer answer) {
    return new OpenAiResponsesReply().read(answer);
  }

  @Override
  public Conversation conversation(ApiRequest request) {
    Conversation.Builder talk = new Conversation.Builder();
    for (JsonNode item : request.body().path("input")) {
      String type = Json.text(item, "type");
      ResponseItem.call(item).ifPresent(talk::asked);
      // Without the id of a call, it is the output of a tool that the provider ran.
      if (type.endsWith("_output") && !Json.text(item, "call_id").isEmpty()) {
        JsonNode output = item.path(type.equals("tool_search_output") ? "tools" : "output");
        talk.given(Json.text(item, "call_id"), "", result(type, output));
      }
    }
    talk.after(Json.text(request.body(), "previous_response_id"));
    return talk.build();
  }

  private static String result(String type, JsonNode output) {
    return type.equals("tool_search_output") ? Json.compact(output) : ContentText.ofResult(output);
  }

  /** A request that fetches a reply says what that was asked. */
  @Override
  public Talk talk(ApiRequest request) {
    JsonNode body = request.body();
    String path = request.path();
    String previous =
        isFetch(request)
            ? path.substring(path.lastIndexOf('/') + 1)
            : Json.text(body, "previous_response_id");
    return TalkReader.read(
        Json.text(body, "instructions"),
        body.path("input"),
        previous.isEmpty() ? conversationId(request) : previous);
  }

  @Override
  public String conversationId(ApiRequest request) {
    JsonNode conversation = request.body().path("conversation");
    return conversation.isObject()
        ? Json.text(conversation, "id")
        : Json.text(request.body(), "conversation");
  }
}
