package dev.tribunal.engine;

import dev.tribunal.agents.Command;
import dev.tribunal.agents.ProcessAgent;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * An agent whose first trial of a case does what the case's id says, without an end; the others ask
 * the model once.
 */
public final class StoppedAgentSample implements AgentFactory {
  static final String TOOL = "tool";

  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** In the command, {@code echo} is a first word of an answer. */
  private static final Map<String, String> SCRIPTS =
      Map.of(
          "process-sleep", "echo begun; sleep 1000",
          "process-spin", "echo begun; while :; do :; done",
          "process-trap", "trap '' TERM INT HUP; echo begun; while :; do sleep 1000; done",
          "process-flood", "echo begun; yes >&2",
          "process-daemons",
              "echo begun; for i in 1 2 3; do (trap '' TERM HUP; setsid bash -c '(sleep 1000 &);"
                  + " sleep 1000' > /dev/null 2>&1 &); done; sleep 1000",
          "process-drip", "while :; do printf x; sleep 1; done");

  private static final Set<String> ENDS_BY_ITSELF =
      Set.of("brief", "forget", "process-overflow", "quick");

  private static volatile @Nullable Stage stage;

  static Stage newStage() {
    var made = new Stage();
    stage = made;
    return made;
  }

  @Override
  public String name() {
    return "stopped";
  }

  @Override
  public AgentDescriptor describe() {
    return new AgentDescriptor(name(), "gpt-4o-mini", "Be stopped.");
  }

  @Override
  public Map<String, String> upstreams() {
    return Map.of(AgentDescriptor.MODEL_SERVICE, "set by the test", TOOL, "set by the test");
  }

  @Override
  public Agent create(TrialContext trial) {
    Stage on = Objects.requireNonNull(stage);
    if (trial.trial() > 1) {
      return prompt -> {
        String said = ask(trial, "quick", prompt);
        on.secondAnswered(trial.caseId());
        return said;
      };
    }
    Agent first = misbehaving(trial, on);
    return ENDS_BY_ITSELF.contains(trial.caseId())
        ? first
        : new Unwinding(first, trial.caseId(), on);
  }

  private record Unwinding(Agent agent, String caseId, Stage on) implements Agent {
    @Override
    public String answer(String prompt) throws Exception {
      return agent.answer(prompt);
    }

    @Override
    public String partialAnswer() {
      return agent.partialAnswer();
    }

    @Override
    public void close() {
      on.firstUnwinds(caseId);
      agent.close();
    }
  }

  private static Agent misbehaving(TrialContext trial, Stage on) {
    String script = SCRIPTS.get(trial.caseId());
    if (script != null) {
      return new ProcessAgent(
          new Command(List.of("bash", "-c", script), Map.of(Stage.MARKER, on.id)));
    }
    return switch (trial.caseId().replaceAll("-[0-9]+", "")) {
      case "quick" -> prompt -> ask(trial, "quick", prompt);
      case "process-overflow" ->
          new ProcessAgent(new Command(List.of("yes"), Map.of(Stage.MARKER, on.id), 1000));
      case "sleep" -> new Sleeping(trial);
      case "spin" ->
          prompt -> {
            while (!Thread.interrupted()) {
              Thread.onSpinWait();
            }
            throw new InterruptedException();
          };
      case "flood" -> prompt -> endlessly(() -> ask(trial, "quick", prompt));
      case "flood-tools" -> prompt -> endlessly(() -> get(trial, "quick"));
      case "drip-model" -> prompt -> ask(trial, "drip", prompt);
      case "drip-tool" -> prompt -> ask(trial, "tools", prompt) + get(trial, "drip");
      case "swallow" ->
          prompt -> {
            while (on.letGo.getCount() > 0) {
              try {
                on.letGo.await();
              } catch (InterruptedException e) {
                // it goes on, as agents do that catch every exception
              }
            }
            return "let go";
          };
      case "forget" ->
          prompt -> {
            var builder = new ProcessBuilder("bash", "-c", "sleep 1000 & sleep 1000");
            builder.environment().put(Stage.MARKER, on.id);
            builder.start();
            return ask(trial, "quick", prompt);
          };
      case "brief" ->
          prompt -> {
            String answer = ask(trial, "quick", prompt);
            on.brief = new ProcessBuilder("sleep", "0.5").start();
            return answer;
          };
      default -> throw new IllegalArgumentException(trial.caseId());
    };
  }

  /** Asks the model for a tool that it never calls. */
  private record Sleeping(TrialContext trial) implements Agent {
    @Override
    public String answer(String prompt) throws Exception {
      ask(trial, "tools", prompt);
      new CountDownLatch(1).await();
      return "never";
    }

    @Override
    public String partialAnswer() {
      return "hello, I am about to";
    }
  }

  private interface Call {
    String make() throws Exception;
  }

  /** Heeds interrupts and nothing else. */
  private static String endlessly(Call call) throws InterruptedException {
    while (true) {
      try {
        call.make();
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        // the next one may be answered
      }
    }
  }

  private static String ask(TrialContext trial, String how, String prompt)
      throws IOException, InterruptedException {
    String body =
        "{\"model\": \"gpt-4o-mini\", \"messages\": [{\"role\": \"user\", \"content\": \"%s\"}]}"
            .formatted(prompt);
    return send(
        HttpRequest.newBuilder(
                URI.create(
                    "%s/%s/v1/chat/completions"
                        .formatted(trial.service(AgentDescriptor.MODEL_SERVICE), how)))
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String get(TrialContext trial, String how)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(trial.service(TOOL) + "/" + how + "/orders")));
  }

  private static String send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return CLIENT
        .send(
            request.header("Content-Type", "application/json").build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
