package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.Optional;

/**
 * One way of speaking to a model service. Hosts are not looked at: a dozen vendors speak OpenAI's
 * API.
 */
public interface ModelApi {
  /** The API of a request; one that reads nothing where it is not known. */
  static ModelApi of(ApiRequest request) {
    return KnownApis.of(request);
  }

  /** Such as {@code openai.chat}. */
  String name();

  /**
   * Whether a request is of this API, by its method and path, and its body where those don't do.
   */
  boolean understands(ApiRequest request);

  /** The model that is asked for; empty where the request does not say. */
  default String asked(ApiRequest request) {
    return Json.text(request.body(), "model");
  }

  /**
   * The reply of an answer with a status of success; empty where the answer is nothing that this
   * API has. Takes time and memory in proportion to the answer, whatever is in it.
   */
  Optional<ModelReply> reply(ApiAnswer answer);

  /** The tool calls that a request repeats and the results that it brings. */
  default Conversation conversation(ApiRequest request) {
    return Conversation.NONE;
  }

  /** What a request says to the model. */
  default Talk talk(ApiRequest request) {
    return Talk.NONE;
  }

  /** The id of the conversation that the provider keeps what is said in; empty where none. */
  default String conversationId(ApiRequest request) {
    return "";
  }

  /** What an answer says went wrong; empty where it does not say it in a way that is known. */
  static Optional<String> errorMessage(ApiAnswer answer) {
    return answer.strict().flatMap(ModelApi::firstJson).flatMap(ApiError::message);
  }

  private static Optional<JsonNode> firstJson(String text) {
    return Json.received(text).or(() -> ServerSentEvents.first(text).flatMap(Json::received));
  }
}
