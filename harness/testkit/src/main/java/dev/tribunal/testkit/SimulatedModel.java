package dev.tribunal.testkit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Matcher;
import dev.tribunal.testkit.Script.Behaviour;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Decides the next reply from the script, the conversation and the draws alone. Nothing is kept
 * between requests: how far a turn has come is read from its messages.
 */
final class SimulatedModel {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String NO_BEHAVIOUR =
      "I am a simulated model, and my script says nothing about that.";
  private static final String NO_ANSWER = "I am sorry, I could not find that out.";

  private final Script script;

  SimulatedModel(Script script) {
    this.script = script;
  }

  /**
   * @param turn draws that all requests of a turn have in common, so that what goes wrong is
   *     decided once
   * @param request draws of this request
   */
  Reply reply(ChatRequest chat, Draws turn, Draws request) {
    String user = chat.lastUserText();
    for (Behaviour behaviour : script.behaviours()) {
      Matcher matcher = behaviour.user().matcher(user);
      if (matcher.find()) {
        Facts facts = new Facts(groups(matcher), results(chat));
        return reply(behaviour, chat, facts, turn, request);
      }
    }
    return new Reply.Answer(NO_BEHAVIOUR);
  }

  private static Reply reply(
      Behaviour behaviour, ChatRequest chat, Facts facts, Draws turn, Draws request) {
    int steps =
        (int) chat.turn().stream().filter(message -> !message.toolCalls().isEmpty()).count();
    DrawnFaults faults = DrawnFaults.draw(behaviour, chat.systemPrompt(), turn);
    Optional<Integer> failure = faults.failureAt(steps + 1);
    if (failure.isPresent()) {
      return new Reply.Failure(failure.get());
    }
    List<Reply.Calls> planned = new TurnPlan(chat.tools(), faults, facts, turn).steps(behaviour);
    if (steps < planned.size()) {
      return planned.get(steps);
    }
    for (List<Template> answers :
        List.of(faults.otherAnswers(), behaviour.answers(), behaviour.answersWithoutData())) {
      List<String> known = new ArrayList<>();
      for (Template answer : answers) {
        answer.render(facts, request, "answer " + known.size()).ifPresent(known::add);
      }
      if (!known.isEmpty()) {
        return new Reply.Answer(request.pick("answer", known));
      }
    }
    return new Reply.Answer(NO_ANSWER);
  }

  private static List<Optional<String>> groups(Matcher matcher) {
    List<Optional<String>> groups = new ArrayList<>();
    for (int i = 0; i <= matcher.groupCount(); i++) {
      groups.add(Optional.ofNullable(matcher.group(i)));
    }
    return groups;
  }

  /** The latest result of each tool in the whole conversation. */
  private static Map<String, JsonNode> results(ChatRequest chat) {
    Map<String, String> toolById = new HashMap<>();
    Map<String, JsonNode> results = new HashMap<>();
    for (Message message : chat.messages()) {
      message.toolCalls().forEach(call -> toolById.put(call.id(), call.tool()));
      String tool = toolById.get(message.toolCallId());
      if (message.role().equals("tool") && tool != null) {
        results.put(tool, json(message.text()));
      }
    }
    return results;
  }

  private static JsonNode json(String text) {
    try {
      JsonNode result = JSON.readTree(text);
      return result.isObject() ? result : JSON.createObjectNode().put("text", text);
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode().put("text", text);
    }
  }
}
