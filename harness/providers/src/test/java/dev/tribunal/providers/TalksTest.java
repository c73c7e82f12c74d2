package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.ModelRequest;
import dev.tribunal.core.Step;
import dev.tribunal.providers.Conversations.Pair;
import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What models were asked: their system prompts, and the messages from step to step. */
class TalksTest {
  private static final String CHAT = "/v1/chat/completions";
  private static final String RESPONSES = "/v1/responses";

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          /v1/chat/completions | {"messages":[{"role":"system","content":"Be kind"},{"role":"user","content":"hi"}]}
          /v1/chat/completions | {"messages":[{"role":"developer","content":[{"type":"text","text":"Be kind"}]},{"role":"user","content":"hi"}]}
          /v1/chat/completions | {"messages":[{"role":"user","content":"hi"},{"role":"system","content":"Be kind"}]}
          /v1/responses        | {"instructions":"Be kind","input":"hi"}
          /v1/responses        | {"input":[{"role":"developer","content":[{"type":"input_text","text":"Be kind"}]},{"role":"user","content":"hi"}]}
          /v1/messages         | {"system":"Be kind","messages":[{"role":"user","content":"hi"}]}
          /v1/messages         | {"system":[{"type":"text","text":"Be kind","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":[{"type":"text","text":"hi","cache_control":{"type":"ephemeral"}}]}]}
          /v1beta/models/g:generateContent | {"systemInstruction":{"parts":[{"text":"Be kind"}]},"contents":[{"role":"user","parts":[{"text":"hi"}]}]}
          /v1beta/models/g:generateContent | {"system_instruction":{"parts":[{"text":"Be "},{"text":"kind"}]},"contents":[{"parts":[{"text":"hi"}]}]}
          /api/chat            | {"messages":[{"role":"system","content":"Be kind"},{"role":"user","content":"hi"}]}
          """)
  void thePromptAndTheMessagesOfEachApi(String path, String body) {
    TrialTraffic traffic = Passed.read(call(path, body, "{}"));

    ModelRequest request = traffic.steps().get(0).request();
    assertThat(request.systemSha256()).isEqualTo(Hashes.sha256("Be kind"));
    assertThat(traffic.systemPrompts())
        .containsExactly(Map.entry(Hashes.sha256("Be kind"), "Be kind"));
    assertThat(request.messages()).singleElement().asString().matches("user:[0-9a-f]{16}");
  }

  @Test
  void aMessageLooksTheSameHoweverItsTextIsWritten() {
    String marked =
        """
        {"messages":[{"role":"user","content":[{"type":"text","text":"hi","cache_control":{"type":"ephemeral"}}]}]}""";
    String plain =
        """
        {"messages":[{"content":"hi","role":"user"},{"role":"assistant","content":"ho"},{"role":"user","content":"hi!"}]}""";

    List<Step> steps =
        Passed.read(call("/v1/messages", marked, "{}"), call("/v1/messages", plain, "{}")).steps();

    List<String> later = steps.get(1).request().messages();
    assertThat(later).hasSize(3).doesNotHaveDuplicates();
    assertThat(steps.get(0).request().messages()).isEqualTo(later.subList(0, 1));
    assertThat(steps.get(0).request().systemSha256()).isEmpty();
  }

  @Test
  void laterMessagesOfTheSystemAreMessages() {
    TrialTraffic traffic =
        Passed.read(
            call(
                CHAT,
                """
                {"messages":[{"role":"system","content":"a"},{"role":"system","content":"b"},
                  {"role":"user","content":"hi"},{"role":"system","content":"c"}]}""",
                "{}"));

    assertThat(traffic.systemPrompts()).containsValue("a\nb").hasSize(1);
    assertThat(traffic.steps().get(0).request().messages()).hasSize(2);
  }

  @Test
  void whatTheProviderHasKeptIsAskedAgain() {
    String first =
        "{\"instructions\":\"one\",\"input\":[{\"role\":\"system\",\"content\":\"kept\"},{\"role\":\"user\",\"content\":\"q\"}]}";
    String next =
        "{\"previous_response_id\":\"resp_1\",\"input\":[{\"role\":\"user\",\"content\":\"r\"}]}";
    Exchange fetch =
        exchange("GET", RESPONSES + "/resp_2", "", "{\"id\":\"resp_2\",\"output\":[]}");

    TrialTraffic traffic =
        Passed.read(
            call(RESPONSES, first, "{\"id\":\"resp_1\",\"output\":[]}"),
            call(RESPONSES, next, "{\"id\":\"resp_2\",\"output\":[]}"),
            fetch);

    List<ModelRequest> asked = traffic.steps().stream().map(Step::request).toList();
    assertThat(traffic.systemPrompts()).containsValues("one\nkept", "kept").hasSize(2);
    assertThat(asked.get(1).systemSha256())
        .as("instructions are to be given anew")
        .isEqualTo(Hashes.sha256("kept"));
    assertThat(asked.get(1).messages()).hasSize(2).startsWith(asked.get(0).messages().get(0));
    assertThat(asked.get(2)).as("what is fetched was asked before").isEqualTo(asked.get(1));
  }

  @Test
  void conversationsThatTheProviderKeepsGrow() {
    String first = "{\"conversation\":\"conv_1\",\"input\":\"a\"}";
    String next = "{\"conversation\":{\"id\":\"conv_1\"},\"input\":\"b\"}";

    List<Step> steps =
        Passed.read(call(RESPONSES, first, "{}"), call(RESPONSES, next, "{}")).steps();

    assertThat(steps.get(1).request().messages())
        .hasSize(2)
        .startsWith(steps.get(0).request().messages().get(0));
  }

  @Test
  void whatIsNoTalkSaysNothing() {
    List<Step> steps =
        Passed.read(
                call("/v1/embeddings", "{\"input\":\"hi\"}", "{}"),
                call("/v1/chat/completions", "not JSON", "{}"),
                call("/v1/chat/completions", "{\"messages\":[1,null,[]]}", "{}"),
                call("/other", "{\"messages\":[{\"role\":\"system\",\"content\":\"x\"}]}", "{}"))
            .steps();

    assertThat(steps).extracting(step -> step.request().systemSha256()).containsOnly("");
    assertThat(steps)
        .extracting(step -> step.request().messages().size())
        .containsExactly(0, 0, 3, 0);
  }

  @Test
  void realConversationsGrowByTheirEnd() {
    Map<String, int[]> byApi = new TreeMap<>();
    List<String> others = new ArrayList<>();
    for (Conversations conversation : Conversations.read()) {
      List<Pair> pairs = conversation.steps();
      TrialTraffic traffic =
          Passed.read(pairs.stream().map(Pair::exchange).toArray(Exchange[]::new));
      for (int i = 0; i < pairs.size(); i++) {
        int[] counts = byApi.computeIfAbsent(pairs.get(i).api(), api -> new int[4]);
        ModelRequest request = traffic.steps().get(i).request();
        counts[0]++;
        counts[1] += judgePrompt(conversation.id(), pairs.get(i), request, traffic) ? 1 : 0;
        if (i > 0 && conversation.chained()) {
          List<String> earlier = traffic.steps().get(i - 1).request().messages();
          boolean prefix = isPrefix(earlier, request.messages());
          counts[2]++;
          counts[3] += prefix ? 1 : 0;
          if (!prefix) {
            others.add("%s, step %d".formatted(conversation.id(), i + 1));
          }
        }
      }
    }
    byApi.forEach(
        (api, counts) ->
            System.out.printf(
                "%-24s %5d requests, %4d with a system prompt; of %4d that go on from another,"
                    + " %4d begin with all of its messages%n",
                api, counts[0], counts[1], counts[2], counts[3]));
    others.forEach(place -> System.out.println("  does not: " + place));
    int chained = byApi.values().stream().mapToInt(counts -> counts[2]).sum();
    assertThat(chained).isPositive();
    assertThat(others.size()).as("of %d", chained).isLessThan(chained / 20);
  }

  /** Whether the body, as it is looked at here by itself, has a prompt. */
  private static boolean judgePrompt(
      String place, Pair pair, ModelRequest request, TrialTraffic traffic) {
    JsonNode body = pair.exchange().request().json().orElse(MissingNode.getInstance());
    List<String> texts = new ArrayList<>();
    for (String field :
        List.of("system", "instructions", "systemInstruction", "system_instruction")) {
      collect(body.path(field), texts);
    }
    int fields = texts.size();
    for (String list : List.of("messages", "input")) {
      for (JsonNode message : body.path(list)) {
        if (List.of("system", "developer").contains(Json.text(message, "role"))) {
          collect(message.path("content"), texts);
        }
      }
    }
    String prompt = traffic.systemPrompts().getOrDefault(request.systemSha256(), "");
    assertThat(prompt.isEmpty()).as("%s, %s", place, texts).isEqualTo(texts.isEmpty());
    // Later ones beside a field are messages.
    assertThat(fields > 0 ? texts.subList(0, fields) : texts).as(place).allMatch(prompt::contains);
    return !prompt.isEmpty();
  }

  private static void collect(JsonNode node, List<String> texts) {
    if (node.isTextual() && !node.textValue().isEmpty()) {
      texts.add(node.textValue());
    }
    for (JsonNode part : node.isObject() ? node.path("parts") : node) {
      collect(part.path("text"), texts);
    }
  }

  private static boolean isPrefix(List<String> earlier, List<String> later) {
    return later.size() >= earlier.size() && later.subList(0, earlier.size()).equals(earlier);
  }

  private static Exchange call(String path, String request, String answer) {
    return exchange("POST", path, request, answer);
  }

  private static Exchange exchange(String method, String path, String request, String answer) {
    return new Exchange(
        "model",
        method,
        path,
        "",
        Body.of(request),
        200,
        Headers.kept(Map.of()),
        Body.of(answer),
        Exchange.Delivery.ANSWERED,
        0,
        1,
        List.of(),
        List.of());
  }
}
