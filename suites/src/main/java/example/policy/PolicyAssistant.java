package example.policy;

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
import java.util.List;

/** Answers customers of a shop: asks the model, runs the tools it wants, until it answers. */
final class PolicyAssistant implements Agent {
  private static final int MOST_STEPS = 100;

  private final ChatModel model;
  private final String prompt;
  private final PolicyTools tools;

  PolicyAssistant(ChatModel model, String prompt, PolicyTools tools) {
    this.model = model;
    this.prompt = prompt;
    this.tools = tools;
  }

  @Override
  public String answer(String question) throws Exception {
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(SystemMessage.from(prompt));
    messages.add(UserMessage.from(question));
    for (int step = 1; step <= MOST_STEPS; step++) {
      AiMessage message = ask(messages);
      if (!message.hasToolExecutionRequests()) {
        String text = message.text();
        return text == null ? "" : text;
      }
      messages.add(message);
      for (ToolExecutionRequest call : message.toolExecutionRequests()) {
        messages.add(ToolExecutionResultMessage.from(call, tools.run(call)));
      }
    }
    throw new IllegalStateException("No answer after %d steps".formatted(MOST_STEPS));
  }

  private AiMessage ask(List<ChatMessage> messages) {
    return model
        .chat(
            ChatRequest.builder()
                .messages(messages)
                .toolSpecifications(PolicyTools.SPECIFICATIONS)
                .build())
        .aiMessage();
  }
}
