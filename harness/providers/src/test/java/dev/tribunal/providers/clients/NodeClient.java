package dev.tribunal.providers.clients;

import java.util.Map;

/** A client library of npm as an agent: a script of src/test/node, in one of its two ways. */
enum NodeClient {
  OPENAI("openai", "runTools", "openai.mjs", false),
  OPENAI_STREAMING("openai", "runTools, streaming", "openai.mjs", true),
  ANTHROPIC("@anthropic-ai/sdk", "toolRunner", "anthropic.mjs", false),
  ANTHROPIC_STREAMING("@anthropic-ai/sdk", "toolRunner, streaming", "anthropic.mjs", true),
  AI_GENERATE("ai", "generateText", "ai.mjs", false),
  AI_STREAM("ai", "streamText", "ai.mjs", true),
  LANGGRAPH("@langchain/langgraph", "createReactAgent", "langgraph.mjs", false),
  LANGGRAPH_STREAMING("@langchain/langgraph", "createReactAgent, streaming", "langgraph.mjs", true);

  final String packageName;
  final String script;
  final boolean streaming;
  private final String way;

  NodeClient(String packageName, String way, String script, boolean streaming) {
    this.packageName = packageName;
    this.way = way;
    this.script = script;
    this.streaming = streaming;
  }

  /**
   * The environment that makes the library talk to the gateway: what each documents for its base
   * URL, and nothing more.
   *
   * @param model the base URL of the model, without a slash at its end
   */
  Map<String, String> environment(String model) {
    return Map.of(
        "OPENAI_BASE_URL",
        model + "/v1",
        "OPENAI_API_KEY",
        "none",
        "ANTHROPIC_BASE_URL",
        model,
        "ANTHROPIC_API_KEY",
        "none");
  }

  @Override
  public String toString() {
    return packageName + " " + way;
  }
}
