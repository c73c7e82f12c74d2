package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.UpstreamSample.Given;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the APIs have that their real traffic, as far as it was recorded, does not show. */
class ApisTest {
  private static final String CHAT = "v1/chat/completions";
  private static final String RESPONSES = "openai/v1/responses";
  private static final String MESSAGES = "v1/messages";
  private static final String GEMINI = "v1beta/models/gemini-x:streamGenerateContent";

  /** A request of the agent, with the answer that it gets. */
  private record Turn(String method, String path, String request, Given answer) {
    static Turn post(String path, String request, String answer) {
      return new Turn("POST", path, request, stream(answer));
    }
  }

  private static Given stream(String body) {
    return new Given(200, Map.of("Content-Type", "text/event-stream"), body.getBytes(UTF_8));
  }

  private static TrialTraffic traffic(Turn... turns) {
    Deque<Turn> left = new ArrayDeque<>(List.of(turns));
    try (UpstreamSample model = UpstreamSample.answering(asked -> left.element().answer());
        Gateway gateway = Gateway.forward(Map.of("model", model));
        TrialSession session = gateway.open("a-case", 1, 1, turns.length)) {
      while (!left.isEmpty()) {
        Turn turn = left.element();
        Calls.send(
            turn.method(), session.base() + "model/" + turn.path(), turn.request().getBytes(UTF_8));
        left.remove();
      }
      return session.traffic();
    }
  }

  private static Step step(String path, String request, String answer) {
    return traffic(Turn.post(path, request, answer)).steps().get(0);
  }

  @Test
  void anthropicStreamsOfBlocks() {
    String events =
        """
        event: message_start
        data: {"type":"message_start","message":{"id":"msg_1","model":"claude-x-1","usage":{"input_tokens":10,"cache_read_input_tokens":100,"cache_creation_input_tokens":20,"output_tokens":1}}}

        data: {"type":"content_block_start","index":0,"content_block":{"type":"thinking","thinking":""}}

        data: {"type":"content_block_delta","index":0,"delta":{"type":"thinking_delta","thinking":"hm"}}

        data: {"type":"content_block_start","index":1,"content_block":{"type":"text","text":""}}

        data: {"type":"content_block_delta","index":1,"delta":{"type":"text_delta","text":"I look."}}

        data: {"type":"content_block_start","index":2,"content_block":{"type":"tool_use","id":"t1","name":"orders","input":{}}}

        data: {"type":"content_block_start","index":3,"content_block":{"type":"tool_use","id":"t2","name":"now","input":{}}}

        data: {"type":"content_block_start","index":4,"content_block":{"type":"server_tool_use","id":"s1","name":"web_search","input":{}}}

        data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":"{\\"id\\":"}}

        data: {"type":"content_block_delta","index":4,"delta":{"type":"input_json_delta","partial_json":"{}"}}

        data: {"type":"content_block_delta","index":2,"delta":{"type":"input_json_delta","partial_json":" 1}"}}

        data: {"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":30,"output_tokens_details":{"thinking_tokens":12}}}

        data: {"type":"message_stop"}

        """;
    TrialTraffic traffic =
        traffic(
            Turn.post(MESSAGES, "{\"model\":\"claude-x\"}", events.replace("\n", "\r\n")),
            Turn.post(
                MESSAGES,
                """
                {"messages":[{"role":"assistant","content":[
                  {"type":"tool_use","id":"t1","name":"orders","input":{"id":1}},
                  {"type":"tool_use","id":"t2","name":"now","input":{}}]},
                {"role":"user","content":[
                  {"type":"tool_result","tool_use_id":"t2","content":"noon"},
                  {"type":"tool_result","tool_use_id":"t1","content":[{"type":"text","text":"one"},{"type":"image"}]}]}]}""",
                "{\"content\":[],\"stop_reason\":\"end_turn\"}"));
    Step step = traffic.steps().get(0);
    assertThat(step.text()).isEqualTo("I look.");
    assertThat(step.toolCalls())
        .containsExactly(
            new ToolCall("orders", "{\"id\": 1}", "one[image]"), new ToolCall("now", "{}", "noon"));
    assertThat(step.usage()).isEqualTo(new Usage(130, 30, 100, 20, 12));
    assertThat(step.finishReason()).isEqualTo("tool_use");
    assertThat(step.model().asked()).isEqualTo("claude-x");
    assertThat(step.model().answered()).isEqualTo("claude-x-1");
    assertThat(traffic.providerTrouble()).isEmpty();
  }

  @Test
  void billedPartsOfASecondModelAreAmongTheTokens() {
    Step step =
        step(
            MESSAGES,
            "{}",
            """
            {"content":[],"usage":{"input_tokens":30,"output_tokens":3,"iterations":[
              {"type":"message","input_tokens":10,"output_tokens":1},
              {"type":"advisor_message","input_tokens":50,"output_tokens":5},
              {"type":"message","input_tokens":20,"output_tokens":2}]}}""");
    assertThat(step.usage()).isEqualTo(new Usage(80, 8));
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void geminiCallsWithoutIdsFindTheirResultsByPositionAndName(boolean sse) {
    String first =
        """
        {"candidates":[{"content":{"parts":[{"text":"hm","thought":true},{"text":"I look."},{"functionCall":{"name":"orders","args":{"id":1}}}]}}],"usageMetadata":{"promptTokenCount":7},"modelVersion":"gemini-x-1","responseId":"r1"}""";
    String second =
        """
        {"candidates":[{"content":{"parts":[{"functionCall":{"name":"now","args":{}}},{"functionCall":{"name":"orders","args":{"id":2}}}]},"finishReason":"STOP"}],"usageMetadata":{"promptTokenCount":7,"toolUsePromptTokenCount":1,"cachedContentTokenCount":2,"candidatesTokenCount":5,"thoughtsTokenCount":4}}""";
    String body =
        sse
            ? "data: %s\r\rdata: %s\r\r".formatted(first, second)
            : "[%s\n,\r\n%s]".formatted(first, second);
    TrialTraffic traffic =
        traffic(
            Turn.post(GEMINI + (sse ? "?alt=sse" : ""), "{}", body),
            Turn.post(
                GEMINI,
                """
                {"contents":[{"role":"model","parts":[
                  {"functionCall":{"name":"orders","args":{"id":1}}},
                  {"function_call":{"name":"now","args":{}}},
                  {"functionCall":{"name":"orders","args":{"id":2}}}]},
                {"role":"user","parts":[
                  {"functionResponse":{"name":"orders","response":{"n": "one"}}},
                  {"functionResponse":{"name":"orders","response":{"n": "two"}}},
                  {"function_response":{"name":"now","response":{"t": "noon"}}}]}]}""",
                "[{\"candidates\":[{\"finishReason\":\"STOP\"}]}]"));
    Step step = traffic.steps().get(0);
    assertThat(step.text()).isEqualTo("I look.");
    assertThat(step.toolCalls())
        .containsExactly(
            new ToolCall("orders", "{\"id\":1}", "{\"n\":\"one\"}"),
            new ToolCall("now", "{}", "{\"t\":\"noon\"}"),
            new ToolCall("orders", "{\"id\":2}", "{\"n\":\"two\"}"));
    assertThat(step.usage()).isEqualTo(new Usage(8, 9, 2, 0, 4));
    assertThat(step.model().asked()).isEqualTo("gemini-x");
    assertThat(step.model().answered()).isEqualTo("gemini-x-1");
    assertThat(traffic.providerTrouble()).isEmpty();
  }

  @Test
  void ollamaStreamsLines() {
    TrialTraffic traffic =
        traffic(
            Turn.post(
                "api/chat",
                "{\"model\":\"qwen\"}",
                """
                {"model":"qwen:8b","message":{"role":"assistant","content":"I ","thinking":"hm"},"done":false}
                {"model":"qwen:8b","message":{"content":"look.","tool_calls":[{"function":{"name":"a","arguments":{"n":1}}},{"function":{"name":"b","arguments":{}}}]},"done":false}
                {"model":"qwen:8b","message":{"content":""},"done":true,"done_reason":"stop","prompt_eval_count":11,"eval_count":5}
                """),
            Turn.post(
                "api/chat",
                """
                {"messages":[{"role":"assistant","tool_calls":[{"function":{"name":"a","arguments":{"n":1.0}}},{"function":{"name":"b","arguments":{}}}]},
                {"role":"tool","tool_name":"b","content":"B"},{"role":"tool","tool_name":"a","content":"A"}]}""",
                "{\"message\":{\"content\":\"Done.\"},\"done\":true}"));
    Step step = traffic.steps().get(0);
    assertThat(step.text()).isEqualTo("I look.");
    assertThat(step.toolCalls())
        .containsExactly(new ToolCall("a", "{\"n\":1}", "A"), new ToolCall("b", "{}", "B"));
    assertThat(step.usage()).isEqualTo(new Usage(11, 5));
    assertThat(step.finishReason()).isEqualTo("stop");
    assertThat(traffic.steps().get(1).text()).isEqualTo("Done.");
    assertThat(traffic.providerTrouble()).isEmpty();
  }

  @Test
  void responsesThatTheServerKnowsAreGoneOnFromByTheirId() {
    String answer =
        """
        {"id":"resp_%s","model":"gpt-x","status":"completed","output":[
          {"type":"reasoning","summary":[]},{"type":"web_search_call"},
          {"type":"function_call","call_id":"c1","name":"%s","arguments":"{}"}],
        "usage":{"input_tokens":9,"output_tokens":4,"input_tokens_details":{"cached_tokens":3},
          "output_tokens_details":{"reasoning_tokens":2}}}""";
    String results =
        """
        {"previous_response_id":"resp_%s","input":[{"type":"function_call_output","call_id":"c1","output":"%s"}]}""";
    TrialTraffic traffic =
        traffic(
            Turn.post(RESPONSES, "{\"input\":\"q\"}", answer.formatted(1, "a")),
            Turn.post(RESPONSES, results.formatted("other", "Z"), answer.formatted(2, "b")),
            Turn.post(RESPONSES, results.formatted(2, "B"), answer.formatted(3, "c")),
            Turn.post(RESPONSES, results.formatted(1, "A"), answer.formatted(4, "d")));
    assertThat(traffic.steps())
        .extracting(step -> step.toolCalls().get(0))
        .containsExactly(
            new ToolCall("a", "{}", "A"),
            new ToolCall("b", "{}", "B"),
            new ToolCall("c", "{}", null),
            new ToolCall("d", "{}", null));
    assertThat(traffic.steps().get(0).usage()).isEqualTo(new Usage(9, 4, 3, 0, 2));
  }

  @Test
  void whatIsFetchedTwiceCountsOnce() {
    String queued = "{\"id\":\"resp_1\",\"status\":\"queued\",\"output\":[]}";
    String done =
        """
        {"id":"resp_1","status":"completed","output":[{"type":"custom_tool_call","call_id":"c1","name":"a","input":"x"}],
        "usage":{"input_tokens":9,"output_tokens":4}}""";
    List<Step> steps =
        traffic(
                Turn.post(RESPONSES, "{\"input\":\"q\",\"background\":true}", queued),
                new Turn("GET", RESPONSES + "/resp_1", "", stream(queued)),
                new Turn("GET", RESPONSES + "/resp_1", "", stream(done)),
                new Turn("GET", RESPONSES + "/resp_1", "", stream(done)))
            .steps();
    assertThat(steps).extracting(step -> step.usage().total()).containsExactly(0L, 0L, 13L, 0L);
    assertThat(steps).extracting(step -> step.toolCalls().size()).containsExactly(0, 0, 1, 0);
    assertThat(steps).extracting(step -> step.model().api()).containsOnly("openai.responses");
  }

  @Test
  void responsesStreamKeepsWhatCameBeforeTheCut() {
    TrialTraffic traffic =
        traffic(
            Turn.post(
                RESPONSES,
                "{}",
                """
                data: {"type":"response.created","response":{"id":"resp_1","model":"gpt-x","status":"in_progress","output":[]}}

                data: {"type":"response.output_item.added","output_index":0,"item":{"type":"message","content":[]}}

                data: {"type":"response.output_text.delta","output_index":0,"delta":"Half a "}

                data: {"type":"response.output_item.added","output_index":1,"item":{"type":"function_call","call_id":"c1","name":"a","arguments":""}}

                data: {"type":"response.function_call_arguments.delta","output_index":1,"delta":"{\\"n\\":"}

                data: {"type":"response.output_te"""));
    assertThat(traffic.steps().get(0).text()).isEqualTo("Half a ");
    assertThat(traffic.steps().get(0).toolCalls())
        .containsExactly(new ToolCall("a", "{\"n\":", null));
    assertThat(traffic.providerTrouble())
        .hasValue("The provider's stream broke off: it ended without response.completed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1/chat/completions | data: {\"choices\":[{\"delta\":{\"content\":\"Half\"}}]}",
        "v1/messages | data: {\"type\":\"content_block_delta\",\"delta\":{\"type\":\"text_delta\",\"text\":\"Half\"}}",
        "models/x:streamGenerateContent | data: {\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Half\"}]}}]}",
        "models/x:streamGenerateContent | [{\"candidates\":[{\"content\":{\"parts\":[{\"text\":\"Half\"}]}}]},{\"candi",
        "api/chat | {\"message\":{\"content\":\"Half\"},\"done\":false}",
        "v1/responses | data: {\"type\":\"response.output_text.delta\",\"delta\":\"Half\"}"
      })
  void aStreamThatBrokeOffIsTheProvidersTrouble(String path, String body) {
    for (String cut : List.of(body, body + "\n\n", body + "\n\ndata: {\"")) {
      TrialTraffic traffic = traffic(Turn.post(path, "{}", cut));
      assertThat(traffic.steps().get(0).text()).isEqualTo("Half");
      assertThat(traffic.providerTrouble().orElseThrow())
          .startsWith("The provider's stream broke off: it ended without ");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "v1/chat/completions | {\"error\":{\"code\":502,\"message\":\"because\"},\"choices\":[]}",
        "v1/chat/completions | {\"choices\":[{\"error\":{\"message\":\"because\"},\"message\":{}}]}",
        "v1/chat/completions | data: {\"error\":{\"message\":\"because\"}}",
        "v1/messages | data: {\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"because\"}}",
        "v1/responses | data: {\"type\":\"error\",\"code\":\"x\",\"message\":\"because\"}",
        "v1/responses | {\"status\":\"failed\",\"error\":{\"code\":\"server_error\",\"message\":\"because\"}}",
        "models/x:generateContent | {\"error\":{\"code\":503,\"message\":\"because\"}}",
        "models/x:streamGenerateContent | [{\"error\":{\"code\":503,\"message\":\"because\"}}]",
        "api/chat | {\"error\":\"because\"}",
        "v1/embeddings | {\"error\":{\"message\":\"because\"}}"
      })
  void anErrorInAnAnswerOfSuccessIsTheProvidersTrouble(String path, String body) {
    assertThat(traffic(Turn.post(path, "{}", body)).providerTrouble())
        .hasValue("The provider answered with status 200 and an error in it: because");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"error\":{\"message\":\"because\"}}",
        "{\"error\":\"because\"}",
        "[{\"error\":{\"message\":\"because\"}}]",
        "{\"type\":\"error\",\"error\":{\"type\":\"invalid_request_error\",\"message\":\"because\"}}",
        "{\"object\":\"error\",\"message\":\"because\"}",
        "{\"Message\":\"because\"}",
        "{\"detail\":\"because\"}",
        "{\"detail\":[{\"loc\":[\"body\"],\"msg\":\"because\"}]}",
        "{\"errors\":[{\"message\":\"because\"}]}",
        "{\"error\":{\"error\":{\"message\":\"because\"}}}",
        "{\"message\":{\"detail\":[{\"msg\":\"because\"}]}}",
        "data: {\"error\":{\"message\":\"because\"}}"
      })
  void eachProvidersOwnErrorIsUnderstood(String body) {
    Given refused = new Given(400, Map.of(), body.getBytes(UTF_8));
    assertThat(traffic(new Turn("POST", CHAT, "{}", refused)).refused())
        .hasValue("The provider refused the request with status 400: because");
  }

  @Test
  void theCauseBehindAnEmptyPhraseIsNamed() {
    String body =
        "{\"error\":{\"message\":\"Provider returned error\",\"metadata\":{\"raw\":\"too busy\"}}}";
    Given busy = new Given(429, Map.of(), body.getBytes(UTF_8));
    assertThat(traffic(new Turn("POST", CHAT, "{}", busy)).providerTrouble().orElseThrow())
        .endsWith("status 429: Provider returned error: too busy");
  }

  @Test
  void streamsOfEventsAreReadAsTheStandardHasIt() {
    String event = "{\"choices\":[{\"delta\":{\"content\":\"%s\"}}]}";
    String events =
        "\uFEFF: comment\rid: 7\rretry: 10\rnonsense\rdata:"
            + event.formatted("a")
            + "\r\r\n\ndata: {\"choices\":\ndata:\ndata: [{\"delta\":{\"content\":\"b\"}}]}\n\n"
            + "event: x\n\ndata\n\ndata: "
            + event.formatted("c")
            + "\r\n\r\ndata: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]}";
    TrialTraffic traffic = traffic(Turn.post(CHAT, "{}", events));
    assertThat(traffic.steps().get(0).text()).isEqualTo("abc");
    assertThat(traffic.steps().get(0).finishReason()).isEqualTo("stop");
    assertThat(traffic.providerTrouble()).isEmpty();
  }

  @Test
  void aDamagedEventIsTheProvidersTroubleAndTheRestIsRead() {
    String events =
        """
        data: {"choices":[{"delta":{"content":"a"}}]}

        data: {"choices":[{]}

        data: {"choices":[{"delta":{"content":"b"},"finish_reason":"stop"}]}

        data: [DONE]

        """;
    TrialTraffic traffic = traffic(Turn.post(CHAT, "{}", events));
    assertThat(traffic.steps().get(0).text()).isEqualTo("ab");
    assertThat(traffic.providerTrouble().orElseThrow())
        .startsWith("The provider's stream is damaged: its event 2 is not JSON: ");
  }

  @Test
  void chatStreamsOfVendorsThatNumberCallsTheirOwnWay() {
    String piece = "data: {\"choices\":[{\"delta\":{\"tool_calls\":[%s]}}]}\n\n";
    String events =
        piece.formatted(
                "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}")
            + piece.formatted(
                "{\"index\":0,\"id\":\"a\",\"function\":{\"name\":\"f\",\"arguments\":\"}\"}}")
            + piece.formatted(
                "{\"index\":0,\"id\":\"b\",\"function\":{\"name\":\"g\",\"arguments\":\"{}\"}}")
            + piece.formatted("{\"id\":\"c\",\"function\":{\"name\":\"h\",\"arguments\":\"[\"}}")
            + piece.formatted("{\"function\":{\"arguments\":\"]\"}}")
            + "data: {\"choices\":[{\"index\":1,\"delta\":{\"content\":\"another choice\"}}]}\n\n"
            + "data: [DONE]\n\n";
    Step step = step(CHAT, "{}", events);
    assertThat(step.toolCalls())
        .containsExactly(
            new ToolCall("f", "{}", null),
            new ToolCall("g", "{}", null),
            new ToolCall("h", "[]", null));
    assertThat(step.text()).isEmpty();
  }

  @Test
  void renamedCallsFindTheirResults() {
    String answer =
        """
        {"choices":[{"message":{"tool_calls":[
          {"id":"call_0","function":{"name":"a","arguments":"{\\"n\\":1}"}},
          {"id":"call_1","function":{"name":"a","arguments":"{\\"n\\":2}"}}]}}]}""";
    String request =
        """
        {"messages":[{"role":"assistant","tool_calls":[
          {"id":"x","function":{"name":"a","arguments":"{ \\"n\\": 1 }"}},
          {"id":"y","function":{"name":"a","arguments":"{ \\"n\\": 2 }"}}]},
        {"role":"tool","tool_call_id":"y","content":"two"},{"role":"tool","tool_call_id":"x","content":"one"}]}""";
    TrialTraffic traffic = traffic(Turn.post(CHAT, "{}", answer), Turn.post(CHAT, request, answer));
    assertThat(traffic.steps().get(0).toolCalls())
        .extracting(ToolCall::result)
        .containsExactly("one", "two");
    assertThat(ModelCall.of(traffic.exchanges().get(1)).toolResults())
        .extracting("tool", "text")
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "two"),
            org.assertj.core.groups.Tuple.tuple("a", "one"));
  }

  @Test
  void embeddingsAreStepsOfTokensAlone() {
    List<Step> steps =
        traffic(
                Turn.post(
                    "v1/embeddings",
                    "{\"model\":\"e\",\"input\":[\"x\"]}",
                    "{\"model\":\"e-1\",\"data\":[{\"embedding\":[0.1,1e-9]}],\"usage\":{\"prompt_tokens\":8,\"total_tokens\":8}}"),
                Turn.post(
                    "v1beta/models/g:batchEmbedContents",
                    "{}",
                    "{\"embeddings\":[{\"values\":[1]}],\"usageMetadata\":{\"promptTokenCount\":3}}"),
                Turn.post(
                    "api/embed",
                    "{\"model\":\"o\"}",
                    "{\"model\":\"o\",\"embeddings\":[[1]],\"prompt_eval_count\":2}"),
                Turn.post("api/embeddings", "{\"prompt\":\"x\"}", "{\"embedding\":[1]}"))
            .steps();
    assertThat(steps)
        .extracting(step -> step.model().api())
        .containsExactly(
            "openai.embeddings", "gemini.embedContent", "ollama.embed", "ollama.embed");
    assertThat(steps)
        .extracting(Step::usage)
        .containsExactly(new Usage(8, 0), new Usage(3, 0), new Usage(2, 0), Usage.NONE);
    assertThat(steps).extracting(step -> step.model().asked()).containsExactly("e", "g", "o", "");
  }

  @Test
  void anUnknownApiIsAStepThatSaysNothing() {
    TrialTraffic traffic = traffic(Turn.post("v1/rerank", "not json", "not json either"));
    assertThat(traffic.steps())
        .singleElement()
        .satisfies(step -> assertThat(step.model().api()).isEqualTo("unknown"));
    assertThat(traffic.providerTrouble()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "POST, openai/deployments/gpt%2D4o/chat/completions, openai.chat, gpt-4o",
    "POST, v1/projects/p/locations/l/publishers/anthropic/models/claude-x@1:streamRawPredict, anthropic.messages, claude-x@1",
    "POST, model/anthropic.claude-x-v1:0/invoke, anthropic.messages, anthropic.claude-x-v1:0",
    "POST, v1/projects/p/locations/l/publishers/meta/models/llama:rawPredict, anthropic.messages, llama",
    "POST, v1beta/tunedModels/mine:generateContent, gemini.generateContent, mine",
    "POST, v1/messages/count_tokens, unknown, ''",
    "POST, v1beta/models/x:countTokens, unknown, ''",
    "GET, v1/models, unknown, ''"
  })
  void requestsTellTheirApiAndModel(String method, String path, String api, String asked) {
    String request = "{\"anthropic_version\":\"x\",\"messages\":[]}";
    Step step = traffic(new Turn(method, path, request, stream("{}"))).steps().get(0);
    assertThat(step.model().api()).isEqualTo(api);
    assertThat(step.model().asked()).isEqualTo(asked);
  }

  @Test
  void whatIdentifiesTheDeploymentIsKeptAndNoAccountIs() {
    Given answer =
        new Given(
            200,
            Map.of(
                "openai-version", "2020-10-01",
                "openai-organization", "org-1",
                "x-request-id", "req-1",
                "azureml-model-session", "d-7"),
            "{\"system_fingerprint\":\"fp_1\",\"provider\":\"Groq\",\"choices\":[]}"
                .getBytes(UTF_8));
    TrialTraffic traffic = traffic(new Turn("POST", CHAT, "{}", answer));
    assertThat(traffic.steps().get(0).model().deployment())
        .containsOnly(
            Map.entry("openai-version", "2020-10-01"),
            Map.entry("azureml-model-session", "d-7"),
            Map.entry("system_fingerprint", "fp_1"),
            Map.entry("provider", "Groq"));
    assertThat(traffic.exchanges().get(0).headers())
        .doesNotContainKeys("openai-organization", "x-request-id");
  }

  @ParameterizedTest
  @CsvSource({
    "1e999999999, 0",
    "-5, 0",
    "1e-999999999, 0",
    "12.0, 12",
    "99999999999999999999, 0",
    "null, 0",
    "'\"7\"', 0",
    "1e12, 1000000000000",
    "1e3, 1000"
  })
  void countsOfTokensAreCountsOrNone(String written, long counted) {
    Step step =
        step(CHAT, "{}", "{\"choices\":[],\"usage\":{\"prompt_tokens\":%s}}".formatted(written));
    assertThat(step.usage()).isEqualTo(new Usage(counted, 0));
  }

  @Test
  void tokensThatTheOutputLeavesOutAreReasoning() {
    Step step =
        step(
            CHAT,
            "{}",
            "{\"choices\":[],\"usage\":{\"prompt_tokens\":35,\"completion_tokens\":12,\"total_tokens\":109}}");
    assertThat(step.usage()).isEqualTo(new Usage(35, 74, 0, 0, 62));
  }
}
