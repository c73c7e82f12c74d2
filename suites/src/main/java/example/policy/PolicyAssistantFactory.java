package example.policy;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.tribunal.agents.SharedHttpClient;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/**
 * Makes policy assistants for trials; their model is simulated unless the upstream is overridden.
 */
public final class PolicyAssistantFactory implements AgentFactory {
  /** System property: path of the prompt, relative to the working directory. */
  static final String PROMPT = "policy.assistant.prompt";

  /** System property: the model that is asked for. */
  static final String MODEL = "policy.assistant.model";

  private static final String DEFAULT_PROMPT = "agents/policy-assistant/prompt.md";
  private static final Duration TIMEOUT = Duration.ofSeconds(60);

  @Override
  public String name() {
    return "policy-assistant";
  }

  @Override
  public AgentDescriptor describe() {
    return new AgentDescriptor(name(), model(), prompt());
  }

  @Override
  public Map<String, String> upstreams() {
    return Map.of(
        AgentDescriptor.MODEL_SERVICE,
        "scripted:scripts/policy-assistant.yaml",
        PolicyTools.SERVICE,
        PolicyDeskFactory.NAME);
  }

  @Override
  public Agent create(TrialContext trial) {
    String key = System.getenv("OPENAI_API_KEY");
    ChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(trial.service(AgentDescriptor.MODEL_SERVICE) + "/v1")
            .apiKey(key == null || key.isBlank() ? "none" : key)
            .modelName(model())
            .timeout(TIMEOUT)
            .maxRetries(0)
            .httpClientBuilder(SharedHttpClient.builder())
            .build();
    return new PolicyAssistant(
        model, prompt(), new PolicyTools(trial.service(PolicyTools.SERVICE)));
  }

  private static String model() {
    return System.getProperty(MODEL, "scripted-1");
  }

  private static String prompt() {
    Path file = Path.of(System.getProperty(PROMPT, DEFAULT_PROMPT));
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The prompt %s cannot be read; -D%s points at another one"
              .formatted(file.toAbsolutePath(), PROMPT),
          e);
    }
  }
}
