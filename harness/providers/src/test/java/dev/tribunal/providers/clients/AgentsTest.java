package dev.tribunal.providers.clients;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Upstream;
import dev.tribunal.providers.FixtureMetadata;
import dev.tribunal.providers.FixtureWriter;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.TrialSession;
import dev.tribunal.providers.TrialTraffic;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Client libraries of npm, as they are installed, record and replay for a base URL alone. */
class AgentsTest {
  private static final int TRIALS = 3;
  private static final int MAX_CALLS = 10;
  private static final Duration LIMIT = Duration.ofSeconds(90);
  private static final String ENDS_WITH = "euros are on their way, reference R-A-%d.";

  private final Path folder;

  AgentsTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** What an agent said of a trial, and what the gateway saw of it. */
  private record Run(JsonNode report, TrialTraffic traffic) {
    List<String> calls() {
      return traffic.exchanges().stream().map(each -> each.method() + " " + each.path()).toList();
    }

    List<List<ToolCall>> requested() {
      return traffic.steps().stream().map(Step::toolCalls).toList();
    }
  }

  @ParameterizedTest
  @EnumSource
  void recordsAndReplays(NodeClient client) throws Exception {
    NodeProject project = NodeProject.installed();
    List<Run> recorded;
    try (Upstream model = Shop.start("shop.yaml");
        Gateway gateway = Gateway.forward(Map.of("model", model))) {
      recorded = trials(project, client, gateway, TRIALS, MAX_CALLS);
    }
    for (int trial = 1; trial <= TRIALS; trial++) {
      Run run = recorded.get(trial - 1);
      assertThat(run.report().path("error").isNull()).as("%s", run.report()).isTrue();
      assertThat(run.report().path("answer").asText()).endsWith(ENDS_WITH.formatted(trial));
      assertThat(run.report().path("toolCalls").findValuesAsText("name"))
          .containsExactly("lookup_order", "refund");
      assertThat(run.requested())
          .as("the tool calls that the gateway read")
          .extracting(calls -> calls.stream().map(ToolCall::name).toList())
          .containsExactly(List.of("lookup_order"), List.of("refund"), List.of());
      assertThat(run.requested().get(0).get(0).result()).contains("25.50");
    }
    keep(recorded);
    try (Gateway gateway = Gateway.replay(folder)) {
      List<Run> replayed = trials(project, client, gateway, TRIALS, MAX_CALLS);
      for (int i = 0; i < TRIALS; i++) {
        Run then = recorded.get(i);
        Run now = replayed.get(i);
        assertThat(now.traffic().stale()).as("trial %d", i + 1).isEmpty();
        assertThat(now.report().path("answer")).isEqualTo(then.report().path("answer"));
        assertThat(now.report().path("toolCalls")).isEqualTo(then.report().path("toolCalls"));
        assertThat(now.calls()).isEqualTo(then.calls());
        assertThat(now.requested()).isEqualTo(then.requested());
      }
    }
    System.out.printf("%s: %d trials replayed%n", client, recorded.size());
  }

  @ParameterizedTest
  @EnumSource
  void tellsAMissOnceAndDoesNotRetryIt(NodeClient client) throws Exception {
    NodeProject project = NodeProject.installed();
    // A recording of a trial in which nothing was asked: whatever is asked now is a miss.
    keep(List.of());
    try (Gateway gateway = Gateway.replay(folder)) {
      Run missed = trials(project, client, gateway, 1, 1).get(0);
      assertThat(missed.report().path("error").path("status").asInt()).isEqualTo(400);
      assertThat(missed.report().path("error").path("message").asText())
          .as("what the library says of it")
          .contains("recorded");
      assertThat(missed.traffic().stale()).isPresent();
      assertThat(missed.traffic().llmCallsExceeded()).as("it was asked again").isFalse();
    }
  }

  /** All trials at once, each with a process and a base URL of its own. */
  private static List<Run> trials(
      NodeProject project, NodeClient client, Gateway gateway, int trials, int maxCalls)
      throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(trials);
    try {
      List<Future<Run>> running = new ArrayList<>();
      for (int number = 1; number <= trials; number++) {
        int trial = number;
        running.add(pool.submit(() -> trial(project, client, gateway, trial, maxCalls)));
      }
      List<Run> runs = new ArrayList<>();
      for (Future<Run> run : running) {
        runs.add(run.get());
      }
      return runs;
    } finally {
      pool.shutdownNow();
    }
  }

  private static Run trial(
      NodeProject project, NodeClient client, Gateway gateway, int trial, int maxCalls)
      throws Exception {
    try (TrialSession session = gateway.open("refund", trial, 1, maxCalls)) {
      String prompt = "Please refund order A-%d".formatted(trial);
      JsonNode report =
          NodeAgent.ask(project, client, session, prompt, Map.of(), LIMIT).orElseThrow();
      session.close();
      return new Run(report, session.traffic());
    }
  }

  private void keep(List<Run> runs) {
    FixtureMetadata metadata =
        new FixtureMetadata(
            "clients", "refund", "shop", "scripted-1", "ab".repeat(32), Instant.EPOCH, true);
    try (FixtureWriter writer = FixtureWriter.open(folder, metadata)) {
      for (int i = 0; i < runs.size(); i++) {
        writer.append(i + 1, 1, runs.get(i).traffic().exchanges());
      }
      writer.commit();
    }
  }
}
