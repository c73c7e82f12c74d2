package dev.tribunal.bench;

import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.tribunal.agents.SharedHttpClient;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;

/**
 * An agent that asks its model once: a model a trial and one HTTP client for all, with LangChain4j.
 * It notes when the first of its trials began, and how many requests were sent.
 */
public final class OneCall implements AgentFactory {
  static final String NAME = "one-call";

  /** One that the price list knows, for limits of money. */
  static final String MODEL = "gpt-4o-mini";

  private static final AtomicLong FIRST = new AtomicLong(Long.MIN_VALUE);
  private static final AtomicLong REQUESTS = new AtomicLong();

  /** An agent behind a base URL. */
  static Agent at(String baseUrl) {
    ChatModel model =
        OpenAiChatModel.builder()
            .baseUrl(baseUrl + "/v1")
            .apiKey("none")
            .modelName(MODEL)
            .timeout(Duration.ofSeconds(60))
            .maxRetries(0)
            .httpClientBuilder(SharedHttpClient.builder())
            .build();
    return prompt -> {
      REQUESTS.incrementAndGet();
      return model.chat(prompt);
    };
  }

  /** When the first agent was made, by {@link System#nanoTime}; empty where none was. */
  static OptionalLong firstNanos() {
    long first = FIRST.get();
    return first == Long.MIN_VALUE ? OptionalLong.empty() : OptionalLong.of(first);
  }

  /** How many requests the agents of this virtual machine have sent. */
  static long requests() {
    return REQUESTS.get();
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public AgentDescriptor describe() {
    return new AgentDescriptor(NAME, MODEL, "none");
  }

  /** Nowhere: each run names its own. */
  @Override
  public Map<String, String> upstreams() {
    return Map.of(AgentDescriptor.MODEL_SERVICE, "http://127.0.0.1:9");
  }

  @Override
  public Agent create(TrialContext trial) {
    FIRST.compareAndSet(Long.MIN_VALUE, System.nanoTime());
    return at(trial.service(AgentDescriptor.MODEL_SERVICE));
  }
}
