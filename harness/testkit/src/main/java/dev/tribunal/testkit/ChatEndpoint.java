package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/**
 * Lets the simulated model answer in the form of an API.
 *
 * @param pace of streamed answers
 */
record ChatEndpoint(ChatApi api, Simulation simulation, Pace pace) implements Endpoint {
  @Override
  public void answer(HttpCall call) throws IOException, InterruptedException {
    call.requireMethod("POST");
    JsonNode body = call.json();
    ChatRequest chat = api.read(body, simulation.callIds(call.trial()));
    Completion completion = simulation.complete(chat, body, call.trial());
    if (chat.stream()) {
      try (EventStream out = call.stream(api.framing(), pace)) {
        api.stream(completion, out);
      }
    } else {
      call.answer(200, api.answer(completion));
    }
  }

  @Override
  public ObjectNode error(ApiException error) {
    return api.error(error);
  }
}
