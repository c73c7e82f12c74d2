package dev.tribunal.engine;

import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;

/**
 * An agent that asks its model once, below the path that is its prompt's first word, and says what
 * that says; a test may come between.
 */
public final class HookedAgentSample implements AgentFactory {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** What a test wants to know or to do, on the agent's thread. */
  interface Hook {
    /** Before the model is asked. */
    default void begins(TrialContext trial) throws Exception {}

    /** Below which path of the provider the model is asked. */
    default String path(TrialContext trial, String path) {
      return path;
    }

    /** How long it waits for the model. */
    default Duration patience() {
      return Duration.ofMinutes(10);
    }

    /** After the model has answered. */
    default void answered(TrialContext trial) throws Exception {}
  }

  static volatile Hook hook = new Hook() {};

  @Override
  public String name() {
    return "hooked";
  }

  @Override
  public AgentDescriptor describe() {
    return new AgentDescriptor(name(), "gpt-4o-mini", "Say hello.");
  }

  @Override
  public Map<String, String> upstreams() {
    return Map.of(AgentDescriptor.MODEL_SERVICE, "set by the test");
  }

  @Override
  public Agent create(TrialContext trial) {
    return prompt -> {
      hook.begins(trial);
      String said = ask(trial, hook.path(trial, prompt.split(" ")[0]), prompt);
      hook.answered(trial);
      return said;
    };
  }

  private static String ask(TrialContext trial, String path, String prompt)
      throws IOException, InterruptedException {
    String body =
        "{\"model\": \"gpt-4o-mini\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
            .formatted(prompt);
    var response =
        CLIENT.send(
            HttpRequest.newBuilder(
                    URI.create(
                        "%s/%s/v1/chat/completions"
                            .formatted(trial.service(AgentDescriptor.MODEL_SERVICE), path)))
                .timeout(hook.patience())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("HTTP " + response.statusCode());
    }
    return response.body().replaceAll("(?s).*\"content\": \"([^\"]*)\".*", "$1");
  }
}
