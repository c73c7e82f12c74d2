package dev.tribunal.engine;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;

/** An agent that sends the whole conversation, or the newest messages of it, each time. */
public final class TalkingAgentSample implements AgentFactory {
  /** How many messages it sends at most; a system property. */
  static final String KEEP = "sample.keep";

  /** Which end of the conversation it forgets: {@code oldest} or {@code newest}. */
  static final String FORGET = "sample.forget";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public String name() {
    return "talking";
  }

  @Override
  public AgentDescriptor describe() {
    return new AgentDescriptor(name(), "scripted-1", "Be kind.");
  }

  @Override
  public Map<String, String> upstreams() {
    return Map.of(AgentDescriptor.MODEL_SERVICE, "set by the test");
  }

  @Override
  public Agent create(TrialContext trial) {
    ArrayNode talk = JSON.createArrayNode();
    return prompt -> {
      add(talk, "user", prompt);
      while (talk.size() > Integer.getInteger(KEEP, Integer.MAX_VALUE)) {
        talk.remove(System.getProperty(FORGET, "oldest").equals("oldest") ? 0 : talk.size() - 2);
      }
      ObjectNode body = JSON.createObjectNode().put("model", describe().model());
      add(body.putArray("messages"), "system", describe().prompt()).addAll(talk);
      String said = post(trial, body);
      add(talk, "assistant", said);
      return said;
    };
  }

  private static ArrayNode add(ArrayNode messages, String role, String content) {
    messages.addObject().put("role", role).put("content", content);
    return messages;
  }

  private static String post(TrialContext trial, ObjectNode body) throws Exception {
    var request =
        HttpRequest.newBuilder(
                URI.create(trial.service(AgentDescriptor.MODEL_SERVICE) + "/v1/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body)))
            .build();
    var response = CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IllegalStateException("the model answered with " + response.statusCode());
    }
    return JSON.readTree(response.body()).at("/choices/0/message/content").asText();
  }
}
