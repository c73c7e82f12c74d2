package dev.tribunal.providers;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiStreamingChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.ollama.OllamaStreamingChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.tribunal.providers.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** LangChain4j's clients as their users build them, with nothing but the base URL changed. */
public enum LangChain4jClients {
  OPEN_AI("openai.chat", LangChain4jClients::openAi),
  OPEN_AI_STREAMING("openai.chat", (url, timeout) -> streaming(openAiStreaming(url, timeout))),
  ANTHROPIC("anthropic.messages", LangChain4jClients::anthropic),
  ANTHROPIC_STREAMING(
      "anthropic.messages", (url, timeout) -> streaming(anthropicStreaming(url, timeout))),
  GEMINI("gemini.generateContent", LangChain4jClients::gemini),
  GEMINI_STREAMING(
      "gemini.generateContent", (url, timeout) -> streaming(geminiStreaming(url, timeout))),
  OLLAMA("ollama.chat", LangChain4jClients::ollama),
  OLLAMA_STREAMING("ollama.chat", (url, timeout) -> streaming(ollamaStreaming(url, timeout)));

  static final String MODEL = "scripted-1";
  private static final String KEY = "s3cret";

  private static final List<ToolSpecification> TOOLS =
      List.of(
          tool("lookup_order", "order_id"),
          tool("lookup_stock", "item"),
          tool("open_ticket", "summary"));

  final String api;
  private final Model model;

  LangChain4jClients(String api, Model model) {
    this.api = api;
    this.model = model;
  }

  private interface Model {
    ChatModel at(String url, @Nullable Duration timeout);
  }

  /**
   * Everything that the model says in one turn, the final answer last.
   *
   * @param url of the model's service, with no slash at its end
   */
  List<ChatResponse> converse(String url, Function<ToolExecutionRequest, String> tools) {
    return converse(url, null, tools);
  }

  /**
   * The same.
   *
   * @param timeout the client's own; null for its default
   */
  public List<ChatResponse> converse(
      String url, @Nullable Duration timeout, Function<ToolExecutionRequest, String> tools) {
    ChatModel client = model.at(url, timeout);
    List<ChatMessage> messages = new ArrayList<>();
    messages.add(SystemMessage.from("You are kind."));
    messages.add(UserMessage.from("Where is order A-17?"));
    List<ChatResponse> answers = new ArrayList<>();
    AiMessage said;
    do {
      ChatResponse answer =
          client.chat(
              ChatRequest.builder()
                  .messages(List.copyOf(messages))
                  .toolSpecifications(TOOLS)
                  .build());
      answers.add(answer);
      said = answer.aiMessage();
      messages.add(said);
      for (ToolExecutionRequest call : said.toolExecutionRequests()) {
        messages.add(ToolExecutionResultMessage.from(call, tools.apply(call)));
      }
    } while (said.hasToolExecutionRequests());
    return answers;
  }

  /** A tool's result as it reaches the model: Gemini takes objects only. */
  String sent(String result) {
    return api.startsWith("gemini") ? Json.object().put("response", result).toString() : result;
  }

  private static ToolSpecification tool(String name, String parameter) {
    return ToolSpecification.builder()
        .name(name)
        .description("A tool of the shop")
        .parameters(
            JsonObjectSchema.builder().addStringProperty(parameter).required(parameter).build())
        .build();
  }

  private static ChatModel openAi(String url, @Nullable Duration timeout) {
    return OpenAiChatModel.builder()
        .baseUrl(url + "/v1")
        .apiKey(KEY)
        .modelName(MODEL)
        .timeout(timeout)
        .build();
  }

  private static StreamingChatModel openAiStreaming(String url, @Nullable Duration timeout) {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(url + "/v1")
        .apiKey(KEY)
        .modelName(MODEL)
        .timeout(timeout)
        .build();
  }

  private static ChatModel anthropic(String url, @Nullable Duration timeout) {
    return AnthropicChatModel.builder()
        .baseUrl(url + "/v1")
        .apiKey(KEY)
        .modelName(MODEL)
        .timeout(timeout)
        .build();
  }

  private static StreamingChatModel anthropicStreaming(String url, @Nullable Duration timeout) {
    return AnthropicStreamingChatModel.builder()
        .baseUrl(url + "/v1")
        .apiKey(KEY)
        .modelName(MODEL)
        .timeout(timeout)
        .build();
  }

  private static ChatModel gemini(String url, @Nullable Duration timeout) {
    return GoogleAiGeminiChatModel.builder()
        .baseUrl(url + "/v1beta")
        .apiKey(KEY)
        .modelName(MODEL)
        .timeout(timeout)
        .build();
  }

  private static StreamingChatModel geminiStreaming(String url, @Nullable Duration timeout) {
    return GoogleAiGeminiStreamingChatModel.builder()
        .baseUrl(url + "/v1beta")
        .apiKey(KEY)
        .modelName(MODEL)
        .timeout(timeout)
        .build();
  }

  private static ChatModel ollama(String url, @Nullable Duration timeout) {
    return OllamaChatModel.builder().baseUrl(url).modelName(MODEL).timeout(timeout).build();
  }

  private static StreamingChatModel ollamaStreaming(String url, @Nullable Duration timeout) {
    return OllamaStreamingChatModel.builder()
        .baseUrl(url)
        .modelName(MODEL)
        .timeout(timeout)
        .build();
  }

  /** Waits for the end of each stream, and fails where what came bit by bit is another text. */
  private static ChatModel streaming(StreamingChatModel client) {
    return new ChatModel() {
      @Override
      public ChatResponse doChat(ChatRequest request) {
        CompletableFuture<ChatResponse> end = new CompletableFuture<>();
        StringBuffer text = new StringBuffer();
        client.chat(
            request,
            new StreamingChatResponseHandler() {
              @Override
              public void onPartialResponse(String part) {
                text.append(part);
              }

              @Override
              public void onCompleteResponse(ChatResponse whole) {
                end.complete(whole);
              }

              @Override
              public void onError(Throwable error) {
                end.completeExceptionally(error);
              }
            });
        ChatResponse whole = end.join();
        String said = whole.aiMessage().text();
        if (!text.toString().equals(said == null ? "" : said)) {
          throw new AssertionError("\"%s\" came as \"%s\"".formatted(said, text));
        }
        return whole;
      }
    };
  }
}
