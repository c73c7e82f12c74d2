package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.UpstreamSample.Given;
import dev.tribunal.providers.json.JsonPrinter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrafficTest {
  private static TrialTraffic traffic(List<Given> answers, List<String> requests) {
    Deque<Given> left = new ArrayDeque<>(answers);
    try (UpstreamSample model = UpstreamSample.answering(asked -> left.pop());
        Gateway gateway = Gateway.forward(Map.of("model", model))) {
      TrialSession session = gateway.open("a-case", 1, 1, 10);
      requests.forEach(request -> Calls.post(session, Calls.CHAT, request));
      session.close();
      return session.traffic();
    }
  }

  private static String answer(String... calls) {
    return """
        {"model":"gpt-x","choices":[{"message":{"content":null,"tool_calls":[%s]},
        "finish_reason":"tool_calls"}],"usage":{"prompt_tokens":5,"completion_tokens":2}}"""
        .formatted(String.join(",", calls));
  }

  private static String call(String id, String name, String arguments) {
    return """
        {"id":"%s","type":"function","function":{"name":"%s","arguments":%s}}"""
        .formatted(id, name, JsonPrinter.quoted(arguments));
  }

  private static String asking(String... calls) {
    return "{\"role\":\"assistant\",\"tool_calls\":[%s]}".formatted(String.join(",", calls));
  }

  private static String result(String id, String content) {
    return "{\"role\":\"tool\",\"tool_call_id\":\"%s\",\"content\":%s}".formatted(id, content);
  }

  private static String request(String... messages) {
    return "{\"messages\":[{\"role\":\"user\",\"content\":\"q\"}%s]}"
        .formatted(Stream.of(messages).map(message -> "," + message).reduce("", String::concat));
  }

  @Test
  void toolResultsComeFromTheNextRequestByPositionWhereIdsRepeat() {
    String first = call("c1", "orders", "{\"id\": 1}");
    String again = call("c1", "orders", "not json");
    String one = call("c1", "ticket", "{}");
    String[] round1 = {asking(first, again), result("c1", "\"A\""), result("c1", "\"B\"")};
    List<Step> steps =
        traffic(
                List.of(
                    Given.json(answer(first, again)),
                    Given.json(answer(one)),
                    Given.json(
                        "{\"choices\":[{\"message\":{\"content\":\"Done.\"},\"finish_reason\":\"stop\"}]}")),
                List.of(
                    request(),
                    request(round1),
                    request(
                        round1[0],
                        round1[1],
                        round1[2],
                        asking(one),
                        result("c1", "[{\"type\":\"text\",\"text\":\"C\"}]"))))
            .steps();
    assertThat(steps).extracting(Step::index).containsExactly(1, 2, 3);
    assertThat(steps.get(0).toolCalls())
        .containsExactly(
            new ToolCall("orders", "{\"id\": 1}", "A"), new ToolCall("orders", "not json", "B"));
    assertThat(steps.get(1).toolCalls()).containsExactly(new ToolCall("ticket", "{}", "C"));
    assertThat(steps.get(0).usage()).isEqualTo(new Usage(5, 2));
    assertThat(steps.get(0).model().answered()).isEqualTo("gpt-x");
    assertThat(steps.get(2).text()).isEqualTo("Done.");
    assertThat(steps.get(2).finishReason()).isEqualTo("stop");
    assertThat(steps.get(2).usage()).isEqualTo(Usage.NONE);
  }

  @Test
  void stepsHaveTheIdsOfTheirAnswers() {
    List<Step> steps =
        traffic(
                List.of(
                    Given.json("{\"id\":\"chatcmpl-7\",\"choices\":[]}"),
                    Given.json(answer()),
                    Given.json(500, "{\"id\":\"chatcmpl-8\"}")),
                List.of("{}", "{}", "{}"))
            .steps();
    assertThat(steps).extracting(Step::answerId).containsExactly("chatcmpl-7", null, null);
  }

  @Test
  void aCallWithoutResultHasNone() {
    List<Step> steps =
        traffic(List.of(Given.json(answer(call("c1", "a", "{}")))), List.of(request())).steps();
    assertThat(steps.get(0).toolCalls()).containsExactly(new ToolCall("a", "{}", null));
  }

  @Test
  void streamsArePutTogether() {
    String events =
        """
        : comment

        data: {"model":"gpt-s","choices":[{"delta":{"role":"assistant","content":"Let me "}}]}

        data: {"choices":[{"delta":{"content":"look."}}]}

        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"id":"c1","function":{"name":"orders","arguments":"{\\"id\\""}}]}}]}

        data: {"choices":[{"delta":{"tool_calls":[{"index":1,"id":"c2","function":{"name":"ticket","arguments":""}}]}}]}

        data: {"choices":[{"delta":{"tool_calls":[{"index":0,"function":{"arguments":": 1}"}}]}}]}

        data: {"choices":[{"delta":{},"finish_reason":"tool_calls"}]}

        data: {"choices":[],"usage":{"prompt_tokens":7,"completion_tokens":9}}

        data: [DONE]

        """;
    TrialTraffic traffic =
        traffic(
            List.of(
                new Given(
                    200,
                    Map.of("Content-Type", "text/event-stream"),
                    events.getBytes(StandardCharsets.UTF_8))),
            List.of(request()));
    Step step = traffic.steps().get(0);
    assertThat(step.model().answered()).isEqualTo("gpt-s");
    assertThat(step.text()).isEqualTo("Let me look.");
    assertThat(step.toolCalls())
        .containsExactly(
            new ToolCall("orders", "{\"id\": 1}", null), new ToolCall("ticket", "", null));
    assertThat(step.finishReason()).isEqualTo("tool_calls");
    assertThat(step.usage()).isEqualTo(new Usage(7, 9));
    assertThat(traffic.providerTrouble()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "200, trouble=true,  refused=false",
    "400, trouble=false, refused=true",
    "401, trouble=true,  refused=false",
    "402, trouble=true,  refused=false",
    "403, trouble=true,  refused=false",
    "404, trouble=false, refused=true",
    "408, trouble=true,  refused=false",
    "409, trouble=true,  refused=false",
    "413, trouble=false, refused=true",
    "422, trouble=false, refused=true",
    "425, trouble=true,  refused=false",
    "429, trouble=true,  refused=false",
    "500, trouble=true,  refused=false",
    "529, trouble=true,  refused=false"
  })
  void whoIsToBlameForAStatus(int status, String trouble, String refused) {
    Given given = Given.json(status, "{\"error\":{\"message\":\"because\"}}");
    TrialTraffic traffic = traffic(List.of(given), List.of("{}"));
    assertThat("trouble=" + traffic.providerTrouble().isPresent()).isEqualTo(trouble);
    assertThat("refused=" + traffic.refused().isPresent()).isEqualTo(refused.strip());
    assertThat(traffic.providerTrouble().or(traffic::refused).orElse("because"))
        .contains("because");
    assertThat(traffic.steps().get(0).status()).isEqualTo(status);
    TrialTraffic recovered =
        traffic(List.of(given, Given.json("{\"choices\":[]}")), List.of("{}", "{\"a\":1}"));
    assertThat(recovered.providerTrouble()).isEmpty();
    assertThat(recovered.refused()).isEmpty();
    assertThat(recovered.steps()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({"<html>busy</html>", "{\"choices\":[", "''"})
  void anAnswerThatCannotBeReadIsTheProvidersTrouble(String body) {
    TrialTraffic traffic = traffic(List.of(Given.json(body)), List.of("{}"));
    assertThat(traffic.providerTrouble().orElseThrow())
        .contains("neither JSON nor a stream of events");
  }
}
