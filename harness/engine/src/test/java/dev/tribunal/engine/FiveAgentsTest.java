package dev.tribunal.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import example.orders.OrdersInJava;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * One suite over agents of all kinds that do the same task: they get the same verdicts, and a
 * defect of one is seen in its own alone.
 */
class FiveAgentsTest {
  /** The instruction that the defective agent lacks. */
  private static final String SOUND = "Help with orders. Always give the state.";

  private static final String DEFECTIVE = "Help with orders.";

  private static final String SCRIPT =
      """
      latency_ms: { median: 1, p95: 1, max: 1 }
      behaviours:
        - id: order
          user: 'order ([A-Z]-[0-9]+)'
          calls: [{ tool: lookup_order, args: { order_id: '{{user.1}}' } }]
          answers: ['{It|The order} is {{lookup_order.state}}{.|!}', '{{user.1}} is {{lookup_order.state}}.']
          answers_without_data: ['I could not find it.']
          faults:
            - kind: answer
              probability: 0
              unless_system_contains: Always give the state
              probability_without: 0.9
              answers: ['{It|The order} is on its way.', 'It will be fine.']
      """;

  private static final String SUITE =
      """
      suite: %1$s
      %2$s
      limits: { task: 60s }
      cases:
        - id: state
          prompt: 'Where is my "order"? {"and": "{seed}"} It is order A-17'
          expected_contains: [shipped]
          checks: [{ tool_called: { name: lookup_order, args: { order_id: A-17 } } }]
      """;

  private static final Map<String, Class<?>> MARKERS = new LinkedHashMap<>();

  static {
    MARKERS.put("langchain4j", OrdersInJava.class);
    MARKERS.put("prompt", Prompt.class);
    MARKERS.put("http", Http.class);
    MARKERS.put("job", Job.class);
    MARKERS.put("queue", Queue.class);
    MARKERS.put("node", Node.class);
  }

  @AgentSuite("prompt.yaml")
  static final class Prompt {}

  @AgentSuite("http.yaml")
  static final class Http {}

  @AgentSuite("job.yaml")
  static final class Job {}

  @AgentSuite("queue.yaml")
  static final class Queue {}

  @AgentSuite("node.yaml")
  static final class Node {}

  private EngineSample sample;
  private RedisServer redis;
  private OrderServices services;
  private Path script;

  @BeforeEach
  void open(@TempDir Path dir) throws Exception {
    script = NodeOrders.script();
    redis = RedisServer.start(dir);
    services = new OrderServices(redis.url());
    sample = new EngineSample(dir).write("script.yaml", SCRIPT).set("tribunal.mode", "live");
    Files.createDirectory(dir.resolve("agents"));
    sample.write(".env", "ORDERS_REDIS=%s%n".formatted(redis.url()));
    for (String kind : MARKERS.keySet()) {
      sample.write(
          kind + ".yaml",
          SUITE.formatted(kind, kind.equals("langchain4j") ? "" : "agent: orders-" + kind));
      prompt(kind, SOUND);
    }
    declare(
        "prompt",
        """
        model: scripted-1
        system_prompt_file: ../prompt.md
        tools:
          - name: lookup_order
            description: Looks an order up.
            parameters: { type: object, properties: { order_id: { type: string } }, required: [order_id] }
            answers: [{ when: { order_id: A-17 }, answer: '{"order": "A-17", "state": "shipped"}' }]
        """);
    declare(
        "http",
        """
        kind: http
        model: scripted-1
        upstreams: { model: set by the test }
        url: %s/ask
        body: { text: "{prompt}", model_base_url: "{model_url}/v1" }
        answer: $.reply
        """
            .formatted(services.url()));
    declare(
        "job",
        """
        kind: http_job
        model: scripted-1
        upstreams: { model: set by the test }
        url: %1$s/jobs
        idempotency_key: { field: key }
        body: { text: "{prompt}", model_base_url: "{base_url}/model/v1" }
        id: $.id
        poll: { url: "%1$s/jobs/{id}", interval: 5ms, longest: 50ms }
        state: $.state
        answer: $.result
        """
            .formatted(services.url()));
    declare(
        "queue",
        """
        kind: redis_queue
        model: scripted-1
        upstreams: { model: set by the test }
        redis: ${ORDERS_REDIS}
        prefix: "shop:"
        queue: orders
        task: { text: "{prompt}", model_base_url: "{model_url}/v1", reply_to: "{result_key}" }
        state: $.status
        answer: $.answer
        """);
    declareNode(SOUND);
  }

  @AfterEach
  void close() {
    if (services != null) {
      services.close();
    }
    if (redis != null) {
      redis.close();
    }
  }

  private void declare(String kind, String declaration) {
    sample.write("agents/orders-" + kind + ".yaml", declaration);
  }

  private void declareNode(String prompt) {
    declare(
        "node",
        """
        kind: process
        model: scripted-1
        upstreams: { model: set by the test }
        command: [node, "%s", "{prompt_file}"]
        env: { OPENAI_BASE_URL: "{model_url}/v1", OPENAI_API_KEY: none, SYSTEM_PROMPT: "%s" }
        """
            .formatted(script, prompt));
  }

  private void prompt(String kind, String text) {
    switch (kind) {
      case "langchain4j" -> {
        OrdersInJava.prompt = text;
        sample.write("langchain4j.md", text);
      }
      case "prompt" -> sample.write("prompt.md", text);
      case "node" -> declareNode(text);
      default -> services.prompts.put(kind, text);
    }
  }

  /** The verdicts by kind, of runs of all kinds. */
  private Map<String, CaseVerdict> verdicts() {
    sample.run(MARKERS.values().toArray(Class<?>[]::new));
    var verdicts = new LinkedHashMap<String, CaseVerdict>();
    for (String kind : MARKERS.keySet()) {
      verdicts.put(kind, sample.verdict(kind, "state"));
    }
    return verdicts;
  }

  private static Map<String, String> grades(Map<String, CaseVerdict> verdicts) {
    return verdicts.entrySet().stream()
        .collect(
            Collectors.toMap(Map.Entry::getKey, each -> each.getValue().decision().toString()));
  }

  @Test
  void allGetTheSameVerdictsAndTheirStepsAreSeen() {
    var verdicts = verdicts();
    for (String kind : MARKERS.keySet()) {
      assertThat(sample.trials(kind))
          .as(kind)
          .allSatisfy(
              trial -> {
                assertThat(trial.outcome()).as(trial.detail()).isEqualTo(Outcome.SUCCESS);
                assertThat(trial.trajectory().steps()).hasSize(2);
                assertThat(trial.trajectory().answer()).contains("shipped");
              });
    }
    assertThat(grades(verdicts))
        .hasSize(6)
        .allSatisfy((kind, grade) -> assertThat(grade).isEqualTo("PASS"));
    assertThat(verdicts.values().stream().map(CaseVerdict::trials).distinct())
        .as("how many trials decided it")
        .hasSize(1);
    int decided = sample.verdict("http", "state").trials();
    List<String> http = answers("http", decided);
    assertThat(http.stream().distinct().count()).isGreaterThan(2);
    assertThat(answers("job", decided)).isEqualTo(http);
    assertThat(answers("queue", decided)).isEqualTo(http);
  }

  private List<String> answers(String kind, int trials) {
    return sample.trials(kind).stream()
        .limit(trials)
        .map(Trial::trajectory)
        .map(Trajectory::answer)
        .toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"langchain4j", "prompt", "http", "job", "queue", "node"})
  void aDefectIsCaughtWhereItIsAndNowhereElse(String defective) {
    prompt(defective, DEFECTIVE);
    grades(verdicts())
        .forEach(
            (kind, grade) ->
                assertThat(grade)
                    .as("%s, with the defect in %s", kind, defective)
                    .isEqualTo(kind.equals(defective) ? "FAIL" : "PASS"));
  }
}
