package dev.tribunal.providers;

import java.util.List;

/** One whole answer of each API, for tests that break them. */
final class BodySamples {
  static final List<Exchange> BUILT_IN =
      List.of(
          of(
              "/v1/chat/completions",
              """
              {"id":"chatcmpl-1","model":"gpt-x","choices":[{"index":0,"message":{"role":"assistant","content":"Hi é😀","tool_calls":[{"id":"c1","type":"function","function":{"name":"orders","arguments":"{\\"id\\": 1}"}}]},"finish_reason":"tool_calls"}],"usage":{"prompt_tokens":5,"completion_tokens":2,"total_tokens":7}}"""),
          of(
              "/v1/chat/completions",
              """
              data: {"id":"chatcmpl-1","model":"gpt-x","choices":[{"index":0,"delta":{"content":"Hi"}}]}

              data: {"choices":[{"index":0,"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"orders","arguments":"{}"}}]},"finish_reason":"tool_calls"}]}

              data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":9}}

              data: [DONE]

              """),
          of(
              "/v1/responses",
              """
              event: response.completed
              data: {"type":"response.completed","response":{"id":"resp_1","status":"completed","output":[{"type":"function_call","call_id":"c1","name":"a","arguments":"{}"}],"usage":{"input_tokens":1,"output_tokens":2,"total_tokens":3}}}

              """),
          of(
              "/v1/messages",
              """
              data: {"type":"message_start","message":{"id":"msg_1","model":"claude-x","usage":{"input_tokens":10,"output_tokens":1}}}

              data: {"type":"content_block_start","index":0,"content_block":{"type":"tool_use","id":"t1","name":"a","input":{}}}

              data: {"type":"content_block_delta","index":0,"delta":{"type":"input_json_delta","partial_json":"{}"}}

              data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":30}}

              data: {"type":"message_stop"}

              """),
          of(
              "/v1beta/models/x:streamGenerateContent",
              """
              [{"candidates":[{"content":{"parts":[{"text":"Hi"},{"functionCall":{"name":"a","args":{"n":1}}}]}}]}
              ,
              {"candidates":[{"content":{"parts":[]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":1,"totalTokenCount":2}}]"""),
          of(
              "/api/chat",
              """
              {"model":"m","message":{"content":"Hi"},"done":false}
              {"model":"m","message":{"content":""},"done":true,"prompt_eval_count":1,"eval_count":2}
              """),
          of(
              "/v1/embeddings",
              """
              {"model":"e","data":[{"embedding":[0.25,-1e-3]}],"usage":{"prompt_tokens":8,"total_tokens":8}}"""));

  private BodySamples() {}

  private static Exchange of(String path, String answer) {
    return Calls.exchange("model", path, "{\"model\":\"m\",\"messages\":[]}", 200, answer);
  }

  /** The same exchange with another answer. */
  static Exchange with(Exchange sample, Body answer) {
    return new Exchange(
        sample.service(),
        sample.method(),
        sample.path(),
        sample.query(),
        sample.request(),
        sample.status(),
        sample.headers(),
        answer,
        sample.delivery(),
        sample.startedMillis(),
        sample.latencyMillis(),
        sample.chunks(),
        sample.incidents());
  }
}
