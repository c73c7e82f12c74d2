package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.output.TokenUsage;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Upstream;
import dev.tribunal.core.UpstreamFactory;
import dev.tribunal.providers.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** LangChain4j's clients, recorded and replayed through the gateway. */
class LangChain4jClientsTest {
  private static final String SCRIPT =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      behaviours:
        - id: order
          user: 'order ([A-Z]-\\d+)'
          calls:
            - - { tool: lookup_order, args: { order_id: '{{user.1}}' } }
              - { tool: lookup_stock, args: { item: 'Zelt für zwei ⛺' } }
            - { tool: open_ticket, args: { summary: '{{lookup_order.state}}' } }
          answers: ['It is {{lookup_order.state}}, {{lookup_stock.text}}, ticket {{open_ticket.number}}{.|!| ⛺}']
      """;

  private final Path folder;

  LangChain4jClientsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @EnumSource
  void recordsAndReplays(LangChain4jClients client) throws Exception {
    List<List<ChatResponse>> recorded = new ArrayList<>();
    try (Upstream model = scripted();
        Gateway gateway = Gateway.forward(Map.of("model", model));
        FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      for (int trial = 1; trial <= 3; trial++) {
        TrialSession session = gateway.open("a-case", trial, 1, 10);
        recorded.add(converse(client, session));
        session.close();
        assertThat(session.traffic().providerTrouble()).isEmpty();
        assertThat(session.traffic().exchanges()).hasSize(3);
        writer.append(trial, 1, session.traffic().exchanges());
      }
      writer.commit();
    }
    for (List<ChatResponse> answers : recorded) {
      assertThat(answers).hasSize(3);
      assertThat(answers.get(0).aiMessage().toolExecutionRequests())
          .extracting(ToolExecutionRequest::name, call -> compact(call.arguments()))
          .containsExactly(
              tuple("lookup_order", "{\"order_id\":\"A-17\"}"),
              tuple("lookup_stock", "{\"item\":\"Zelt für zwei ⛺\"}"));
      assertThat(answers.get(2).aiMessage().text()).startsWith("It is packed, 3 left, ticket 7");
    }
    try (Gateway gateway = Gateway.replay(folder)) {
      for (int trial = 1; trial <= 3; trial++) {
        TrialSession session = gateway.open("a-case", trial, 1, 10);
        List<ChatResponse> replayed = converse(client, session);
        session.close();
        TrialTraffic traffic = session.traffic();
        assertThat(traffic.stale()).isEmpty();
        assertThat(replayed)
            .extracting(ChatResponse::aiMessage)
            .isEqualTo(recorded.get(trial - 1).stream().map(ChatResponse::aiMessage).toList());
        assertThat(replayed)
            .extracting(ChatResponse::tokenUsage)
            .extracting(TokenUsage::inputTokenCount, TokenUsage::outputTokenCount)
            .isEqualTo(
                recorded.get(trial - 1).stream()
                    .map(ChatResponse::tokenUsage)
                    .map(usage -> tuple(usage.inputTokenCount(), usage.outputTokenCount()))
                    .toList());
        assertSteps(client, traffic.steps(), replayed);
      }
    }
  }

  /** What the gateway saw is what the client got. */
  private static void assertSteps(
      LangChain4jClients client, List<Step> steps, List<ChatResponse> answers) {
    assertThat(steps).hasSize(answers.size());
    for (int i = 0; i < steps.size(); i++) {
      Step step = steps.get(i);
      ChatResponse answer = answers.get(i);
      String text = answer.aiMessage().text();
      assertThat(step.text()).isEqualTo(text == null ? "" : text);
      assertThat(step.model().api()).isEqualTo(client.api);
      assertThat(step.model().answered()).isEqualTo(LangChain4jClients.MODEL);
      assertThat(step.status()).isEqualTo(200);
      assertThat(step.usage().input()).isEqualTo(answer.tokenUsage().inputTokenCount().longValue());
      assertThat(step.usage().output())
          .isEqualTo(answer.tokenUsage().outputTokenCount().longValue());
      assertThat(step.toolCalls())
          .extracting(ToolCall::name, call -> compact(call.arguments()))
          .isEqualTo(
              answer.aiMessage().toolExecutionRequests().stream()
                  .map(call -> tuple(call.name(), compact(call.arguments())))
                  .toList());
    }
    assertThat(steps.get(0).toolCalls())
        .extracting(ToolCall::result)
        .containsExactly(client.sent("{\"state\":\"packed\"}"), client.sent("3 left"));
    assertThat(steps.get(1).toolCalls())
        .extracting(ToolCall::result)
        .containsExactly(client.sent("{\"number\":7}"));
  }

  private static List<ChatResponse> converse(LangChain4jClients client, TrialSession session) {
    return client.converse(
        session.base() + "model",
        call ->
            switch (call.name()) {
              case "lookup_order" -> "{\"state\":\"packed\"}";
              case "lookup_stock" -> "3 left";
              default -> "{\"number\":7}";
            });
  }

  private static String compact(String arguments) {
    return Json.container(arguments).map(Json::compact).orElse(arguments);
  }

  private Upstream scripted() throws IOException {
    Path script = Files.writeString(folder.resolve("script.yaml"), SCRIPT);
    for (UpstreamFactory factory : ServiceLoader.load(UpstreamFactory.class)) {
      if (factory.name().equals("scripted")) {
        return factory.start(script.toString(), 1);
      }
    }
    throw new AssertionError("the testkit is not there");
  }
}
