package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * The form in which a provider is asked and answers. All of them are read into the same
 * conversation, so a script says the same in each.
 */
interface ChatApi {
  /**
   * @param ids for calls whose ids the client did not send back
   * @throws ApiException where a real provider would refuse it
   */
  ChatRequest read(JsonNode body, CallIds ids);

  /** The whole answer at once. */
  ObjectNode answer(Completion completion);

  /** How streamed events are told apart. */
  EventStream.Framing framing();

  /** The answer event by event. */
  void stream(Completion completion, EventStream out) throws IOException, InterruptedException;

  /** The body of an answer that is an error. */
  ObjectNode error(ApiException error);
}
