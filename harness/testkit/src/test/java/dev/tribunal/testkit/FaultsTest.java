package dev.tribunal.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Upstream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FaultsTest {
  private static final String SCRIPT =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      behaviours:
        - id: refund
          user: refund
          calls:
            - { tool: policy, args: { topic: refunds } }
            - { tool: ticket, args: { about: '{{policy.text}}' } }
          answers: ['{{policy.text}}, ticket {{ticket.number}}']
          answers_without_data: [unknown]
          faults:
            - { probability: 1, %s }
      """;

  private final Path dir;

  FaultsTest(@TempDir Path dir) {
    this.dir = dir;
  }

  @Test
  void anotherAnswer() throws Exception {
    assertThat(Conversation.text(ask("kind: answer, answers: [No idea]", new ArrayList<>())))
        .isEqualTo("No idea");
  }

  @Test
  void skippedCall() throws Exception {
    List<Conversation.Call> calls = new ArrayList<>();
    List<JsonNode> answers = ask("kind: skip_call, tool: ticket", calls);
    assertThat(calls).extracting(Conversation.Call::tool).containsExactly("policy");
    assertThat(Conversation.text(answers)).isEqualTo("unknown");
  }

  @Test
  void skippedCallWithWordsForIt() throws Exception {
    assertThat(
            Conversation.text(
                ask("kind: skip_call, tool: ticket, answers: [Done]", new ArrayList<>())))
        .isEqualTo("Done");
  }

  @Test
  void wrongArgument() throws Exception {
    List<Conversation.Call> calls = new ArrayList<>();
    ask("kind: wrong_argument, tool: policy, args: { topic: shoes }", calls);
    assertThat(calls.get(0).arguments()).isEqualTo("{\"topic\":\"shoes\"}");
    assertThat(calls.get(1).arguments()).isEqualTo("{\"about\":\"30 days\"}");
  }

  @Test
  void malformedCallBeforeTheRightOne() throws Exception {
    List<Conversation.Call> calls = new ArrayList<>();
    List<JsonNode> answers =
        ask("kind: malformed_call, tool: policy, arguments: '{\"topic\": refu'", calls);
    assertThat(calls)
        .extracting(Conversation.Call::arguments)
        .startsWith("{\"topic\": refu", "{\"topic\":\"refunds\"}");
    assertThat(Conversation.text(answers)).isEqualTo("30 days, ticket 7");
  }

  @Test
  void rateLimitAtALaterStep() throws Exception {
    List<JsonNode> answers = ask("kind: http_error, status: 429, step: 2", new ArrayList<>());
    assertThat(answers).hasSize(2);
    assertThat(answers.get(1).at("/error/code").asText()).isEqualTo("rate_limit_exceeded");
  }

  @Test
  void serverError() throws Exception {
    List<JsonNode> answers = ask("kind: http_error, status: 500", new ArrayList<>());
    assertThat(answers.get(0).at("/error/type").asText()).isEqualTo("server_error");
  }

  /**
   * A Pareto number of extra steps with shape 1 from 1: half of the trials have one, one in ten has
   * ten or more. Of 300 trials at a fixed seed, between 90 and 210 have one (seven standard
   * deviations), at least 5 have ten or more (P below 1e-8 otherwise), none has more than 40.
   */
  @Test
  void extraStepsHaveAHeavyTailWithAnEnd() throws Exception {
    int one = 0;
    int many = 0;
    Path script =
        Files.writeString(
            dir.resolve("script.yaml"),
            SCRIPT.formatted("kind: extra_steps, tool: policy, shape: 1.0, most: 40"));
    try (Upstream provider = ScriptedProvider.start(script, 5)) {
      for (int trial = 1; trial <= 300; trial++) {
        List<Conversation.Call> calls = new ArrayList<>();
        List<JsonNode> answers = ask(provider, Integer.toString(trial), calls);
        int extra = calls.size() - 2;
        assertThat(extra).isBetween(1, 40);
        assertThat(Conversation.text(answers)).isEqualTo("30 days, ticket 7");
        one += extra == 1 ? 1 : 0;
        many += extra >= 10 ? 1 : 0;
      }
    }
    assertThat(one).isBetween(90, 210);
    assertThat(many).isGreaterThanOrEqualTo(5);
  }

  private List<JsonNode> ask(String fault, List<Conversation.Call> calls) throws Exception {
    Path script = Files.writeString(dir.resolve("script.yaml"), SCRIPT.formatted(fault));
    try (Upstream provider = ScriptedProvider.start(script, 1)) {
      return ask(provider, "1", calls);
    }
  }

  private static List<JsonNode> ask(Upstream provider, String trial, List<Conversation.Call> calls)
      throws Exception {
    return new Conversation(provider.uri(), trial, "Be kind.", List.of("policy", "ticket"))
        .ask(
            "a refund",
            call -> {
              calls.add(call);
              return call.tool().equals("policy") ? "{\"text\":\"30 days\"}" : "{\"number\":7}";
            });
  }
}
