package dev.tribunal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;

/** An agent of one model call; its prompt is a system property, so that a test can change it. */
public final class OneCallAgentSample implements AgentFactory {
  static final String PROMPT = "sample.prompt";
  static final String MODEL = "sample.model";
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return "one-call";
  }

  @Override
  public AgentDescriptor describe() {
    return new AgentDescriptor(
        name(), System.getProperty(MODEL, "scripted-1"), System.getProperty(PROMPT, "Be kind."));
  }

  @Override
  public Map<String, String> upstreams() {
    return Map.of(AgentDescriptor.MODEL_SERVICE, "set by the test");
  }

  @Override
  public Agent create(TrialContext trial) {
    return prompt -> {
      if (prompt.startsWith("hang")) {
        new CountDownLatch(1).await();
      }
      if (prompt.startsWith("throw")) {
        throw new IllegalStateException("the agent is out of order");
      }
      JsonNode reply = ask(trial, prompt);
      while (prompt.startsWith("loop")) {
        reply = ask(trial, prompt);
      }
      return reply.at("/choices/0/message/content").asText();
    };
  }

  /** A provider that no script drives tells trials apart by what they say. */
  private static String said(TrialContext trial, String prompt) {
    return prompt.startsWith("numbered")
        ? "%s: %s, trial %d, attempt %d"
            .formatted(prompt, trial.caseId(), trial.trial(), trial.attempt())
        : prompt;
  }

  private JsonNode ask(TrialContext trial, String prompt) throws Exception {
    // in one order in each process: a recording keeps it
    var body = new TreeMap<String, Object>();
    body.put("model", describe().model());
    body.put(
        "messages",
        List.of(
            new TreeMap<>(Map.of("role", "system", "content", describe().prompt())),
            new TreeMap<>(Map.of("role", "user", "content", said(trial, prompt)))));
    var response =
        CLIENT.send(
            HttpRequest.newBuilder(
                    URI.create(
                        trial.service(AgentDescriptor.MODEL_SERVICE) + "/v1/chat/completions"))
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", trial.idempotencyKey())
                .POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());
    if (response.statusCode() != 200 && prompt.startsWith("from memory")) {
      return JSON.readTree("{\"choices\": [{\"message\": {\"content\": \"Hello from memory\"}}]}");
    }
    if (response.statusCode() == 503 && prompt.startsWith("try again")) {
      return ask(trial, prompt);
    }
    if (response.statusCode() != 200) {
      throw new IllegalStateException("HTTP " + response.statusCode());
    }
    return JSON.readTree(response.body());
  }
}
