package example.orders;

import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.tribunal.agents.SharedHttpClient;
import dev.tribunal.core.Agent;
import dev.tribunal.core.TrialContext;
import dev.tribunal.engine.AgentSuite;
import dev.tribunal.engine.TrialAgent;
import java.util.ArrayList;

/** A suite whose agent is made beside it, of LangChain4j's parts; as its author would write it. */
@AgentSuite("langchain4j.yaml")
public final class OrdersInJava {
  private static final ToolSpecification LOOKUP =
      ToolSpecification.builder()
          .name("lookup_order")
          .parameters(JsonObjectSchema.builder().addStringProperty("order_id").build())
          .build();

  /** The system prompt, which a test may spoil. */
  public static volatile String prompt = "";

  private OrdersInJava() {}

  @TrialAgent(
      name = "orders-in-java",
      model = "scripted-1",
      prompt = "langchain4j.md",
      upstreams = "model=set by the test")
  static Agent agent(TrialContext trial) {
    var model =
        OpenAiChatModel.builder()
            .baseUrl(trial.service("model") + "/v1")
            .apiKey("none")
            .modelName("scripted-1")
            .maxRetries(0)
            .httpClientBuilder(SharedHttpClient.builder())
            .build();
    return question -> answer(model, question);
  }

  private static String answer(ChatModel model, String question) {
    var said = new ArrayList<ChatMessage>();
    said.add(SystemMessage.from(prompt));
    said.add(UserMessage.from(question));
    while (true) {
      AiMessage message =
          model
              .chat(ChatRequest.builder().messages(said).toolSpecifications(LOOKUP).build())
              .aiMessage();
      said.add(message);
      if (!message.hasToolExecutionRequests()) {
        return message.text();
      }
      message
          .toolExecutionRequests()
          .forEach(
              call -> said.add(ToolExecutionResultMessage.from(call, "{\"state\": \"shipped\"}")));
    }
  }
}
