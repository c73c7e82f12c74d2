package dev.tribunal.providers;

/**
 * How many calls of one kind a trial may make.
 *
 * @param name as suites write it: {@code llm_calls}, {@code tool_calls} or {@code web_requests}
 * @param most that are answered, at least 0
 */
record CallLimit(String name, int most) {
  /** Of calls of the model. */
  static final String LLM_CALLS = "llm_calls";

  /** Of calls of other services. */
  static final String TOOL_CALLS = "tool_calls";

  /** Of calls of the web. */
  static final String WEB_REQUESTS = "web_requests";

  LimitFired fired() {
    return new LimitFired(name, Integer.toString(most), "");
  }

  /** What a client gets for a call beyond it. */
  Answer answer() {
    String calls =
        switch (name) {
          case LLM_CALLS -> "model calls";
          case TOOL_CALLS -> "tool calls";
          default -> "web requests";
        };
    return Answer.error(
        Answer.FINAL,
        "tribunal_" + name + "_exceeded",
        "This trial has used up its limit of %d %s.".formatted(most, calls));
  }
}
