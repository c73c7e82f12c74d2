package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.io.IOException;
import java.util.Arrays;

/** Which path is answered by what. */
final class Routes {
  private static final Pattern GEMINI =
      Pattern.compile("/v1(?:beta)?/models/([^/:]+):(generateContent|streamGenerateContent)");

  private final Simulation simulation;
  private final Pace pace;
  private final MessageThreads threads = new MessageThreads();

  Routes(Script script, long seed) {
    this.simulation = new Simulation(script, seed);
    this.pace = script.pace();
  }

  Endpoint at(HttpCall call) {
    return switch (call.path()) {
      case "/v1/chat/completions" -> chat(new OpenAiChat());
      case "/v1/responses" -> chat(new OpenAiResponses());
      case "/v1/messages" -> chat(new AnthropicMessages(threads));
      case "/v1/models" -> new ModelsEndpoint();
      case "/v1/embeddings" -> EmbeddingsEndpoint.OPEN_AI;
      case "/api/embed" -> EmbeddingsEndpoint.OLLAMA;
      case "/api/chat" -> chat(new OllamaChat());
      default -> gemini(call);
    };
  }

  private Endpoint gemini(HttpCall call) {
    Matcher path = GEMINI.matcher(call.path());
    if (!path.matches()) {
      return new Nothing();
    }
    boolean events = Arrays.asList(call.query().split("&")).contains("alt=sse");
    return chat(
        new GeminiContents(
            path.group(1),
            path.group(2).equals("streamGenerateContent"),
            events ? EventStream.Framing.SSE : EventStream.Framing.ARRAY));
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
