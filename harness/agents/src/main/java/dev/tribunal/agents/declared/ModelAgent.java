package dev.tribunal.agents.declared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.tribunal.core.Agent;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A prompt and tools: asks the model, runs the tools that it wants, until it answers. For one
 * thread at a time.
 */
final class ModelAgent implements Agent {
  private final ChatModel model;
  private final Map<String, Tool> tools;
  private final int maxSteps;
  private final TrialValues values;
  private final List<ChatMessage> said = new ArrayList<>();
  private volatile String partial = "";

  ModelAgent(
      ChatModel model, String systemPrompt, List<Tool> tools, int maxSteps, TrialValues values) {
    this.model = model;
    // in the order of the declaration, which recordings keep
    var byName = new LinkedHashMap<String, Tool>();
    tools.forEach(tool -> byName.put(tool.name(), tool));
    this.tools = byName;
    this.maxSteps = maxSteps;
    this.values = values;
    said.add(SystemMessage.from(systemPrompt));
  }

  @Override
  public String answer(String prompt) throws DeclaredAgentException, InterruptedException {
    said.add(UserMessage.from(prompt));
    for (int step = 1; step <= maxSteps; step++) {
      AiMessage message = ask();
      said.add(message);
      String text = message.text() == null ? "" : message.text();
      if (!message.hasToolExecutionRequests()) {
        return text;
      }
      partial = text;
      for (ToolExecutionRequest call : message.toolExecutionRequests()) {
        said.add(ToolExecutionResultMessage.from(call, run(call)));
      }
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted between two steps");
      }
    }
    throw new DeclaredAgentException("no answer after %d steps".formatted(maxSteps));
  }

  private AiMessage ask() {
    ChatRequest.Builder request = ChatRequest.builder().messages(said);
    if (!tools.isEmpty()) {
      request.toolSpecifications(tools.values().stream().map(Tool::specification).toList());
    }
    return model.chat(request.build()).aiMessage();
  }

  private String run(ToolExecutionRequest call)
      throws DeclaredAgentException, InterruptedException {
    Tool tool = tools.get(call.name());
    if (tool == null) {
      return "Error: there is no such tool; there are " + tools.keySet().stream().sorted().toList();
    }
    String given = call.arguments() == null ? "" : call.arguments();
    try {
      JsonNode arguments = Json.MAPPER.readTree(given.isBlank() ? "{}" : given);
      if (arguments instanceof ObjectNode object) {
        return tool.action().run(object, values);
      }
    } catch (JsonProcessingException e) {
      // said below
    }
    return "Error: the arguments are no JSON object";
  }

  @Override
  public String partialAnswer() {
    return partial;
  }
}
