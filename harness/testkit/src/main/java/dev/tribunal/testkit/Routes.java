package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** Which path is answered by what. */
final class Routes {
  private final Simulation simulation;
  private final Pace pace;

  Routes(Script script, long seed) {
    this.simulation = new Simulation(script, seed);
    this.pace = script.pace();
  }

  Endpoint at(HttpCall call) {
    return switch (call.path()) {
      case "/v1/chat/completions" -> chat(new OpenAiChat());
      case "/v1/responses" -> chat(new OpenAiResponses());
      case "/v1/messages" -> chat(new AnthropicMessages());
      case "/v1/models" -> new ModelsEndpoint();
      default -> new Nothing();
    };
  }

  private Endpoint chat(ChatApi api) {
    return new ChatEndpoint(api, simulation, pace);
  }

  /** The list of models; every name is answered, so it is an example. */
  private record ModelsEndpoint() implements Endpoint {
    @Override
    public void answer(HttpCall call) throws IOException {
      call.requireMethod("GET");
      call.answer(200, OpenAi.models());
    }

    @Override
    public ObjectNode error(ApiException error) {
      return OpenAi.error(error);
    }
  }

  /** A path that no API here has. */
  private record Nothing() implements Endpoint {
    @Override
    public void answer(HttpCall call) {
      throw ApiException.notFound("The scripted provider has no path " + call.path());
    }

    @Override
    public ObjectNode error(ApiException error) {
      return OpenAi.error(error);
    }
  }
}
