package dev.tribunal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.tribunal.core.Agent;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Trial;
import dev.tribunal.core.TrialContext;
import dev.tribunal.engine.Markers.Greetings;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of trials and runs where declared agents, or a marker's own, go wrong. */
class DeclaredAgentsEngineTest {
  private static final String SUITE =
      """
      suite: greetings
      agent: greeter
      trials: 11
      limits: { task: 5m }
      cases: [{ id: greet, prompt: hello, expected_contains: [hello] }]
      """;
  private static final String AGENT =
      """
      kind: http
      model: unseen
      url: %s/ask
      headers: { X-Key: "${GREETER_KEY:-none}" }
      body: { text: "{prompt}" }
      answer: $.reply
      """;

  /** How the service answers. */
  private interface Script {
    void answer(HttpExchange exchange) throws IOException;
  }

  private final CountDownLatch over = new CountDownLatch(1);
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private volatile Script script = exchange -> reply(exchange, 200, "{\"reply\": \"hello\"}");
  private HttpServer server;
  private EngineSample sample;

  @BeforeEach
  void open(@TempDir Path dir) throws IOException {
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", exchange -> script.answer(exchange));
    server.start();
    sample = new EngineSample(dir).write("greetings.yaml", SUITE).set("tribunal.mode", "live");
    Files.createDirectory(dir.resolve("agents"));
    declare(AGENT.formatted(url()));
  }

  @AfterEach
  void close() {
    over.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  private void declare(String declaration) {
    sample.write("agents/greeter.yaml", declaration);
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    try (exchange) {
      exchange.getRequestBody().readAllBytes();
      byte[] bytes = body.getBytes(UTF_8);
      exchange.sendResponseHeaders(status, bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  private Trial firstTrial() {
    sample.run(Greetings.class);
    return sample.trials("greetings").get(0);
  }

  /** What the engine says of a run that does not begin. */
  private String refused(Class<?> marker) {
    String said =
        EngineSample.outOf(
            () ->
                sample
                    .run(marker)
                    .testEvents()
                    .assertStatistics(events -> events.succeeded(0).failed(1)));
    assertThat(sample.dir.resolve("journals").resolve(sample.lastRun()).resolve("greetings.ndjson"))
        .doesNotExist();
    return said;
  }

  @Test
  void anAgentWhoseModelIsUnseenIsTriedByItsAnswers() {
    Trial trial = firstTrial();
    assertThat(trial.outcome()).as(trial.detail()).isEqualTo(Outcome.SUCCESS);
    assertThat(trial.trajectory().steps()).isEmpty();
  }

  @Test
  void anErrorOfTheServiceIsTheAgentsAndQuotesNoSecret() {
    sample.write(".env", "GREETER_KEY=b4d-k3y-of-nobody");
    script =
        exchange -> reply(exchange, 500, "no: " + exchange.getRequestHeaders().getFirst("X-Key"));
    Trial trial = firstTrial();
    assertThat(trial.outcome()).isEqualTo(Outcome.AGENT_ERROR);
    assertThat(trial.detail())
        .contains("/ask was answered with HTTP 500, \"no: [secret GREETER_KEY hidden]\"")
        .doesNotContain("k3y");
  }

  @Test
  void anAnswerWithoutTheAnswerIsTheAgentsErrorAndNamesThePlace() {
    script = exchange -> reply(exchange, 200, "{\"rply\": \"hello\"}");
    Trial trial = firstTrial();
    assertThat(trial.outcome()).isEqualTo(Outcome.AGENT_ERROR);
    assertThat(trial.detail()).contains("has nothing at $['reply']", "rply");
  }

  @Test
  void aServiceThatHangsIsEndedByTheLimit() {
    sample.write("greetings.yaml", SUITE.replace("5m", "2s"));
    script =
        exchange -> {
          try {
            over.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        };
    Trial trial = firstTrial();
    assertThat(trial.outcome()).isEqualTo(Outcome.TIMEOUT);
    assertThat(trial.detail()).contains("limits.task of 2.0 s was used up");
  }

  @Test
  void aSecretThatIsMissingEndsTheRunBeforeItsFirstTrial() {
    declare(AGENT.formatted(url()).replace(":-none", ""));
    assertThat(refused(Greetings.class))
        .contains("agent greeter lacks secrets")
        .contains("greeter.yaml:4:19: ${GREETER_KEY} is not set");
  }

  @Test
  void aQueueThatIsNotThereEndsTheRunBeforeItsFirstTrial() {
    declare(
        """
        kind: redis_queue
        model: unseen
        redis: redis://127.0.0.1:1
        queue: q
        task: ["{prompt}", "{result_key}"]
        answer: $
        """);
    assertThat(refused(Greetings.class))
        .contains("agent greeter: the Redis server at redis://127.0.0.1:1 can't be used");
  }

  @Test
  void limitsThatNeedStepsAreRefusedWhereTheModelIsUnseen() {
    sample.write("greetings.yaml", SUITE.replace("5m }", "5m, tokens_per_turn: 100 }"));
    assertThat(refused(Greetings.class)).contains("limits.tokens_per_turn can't be measured");
  }

  @Test
  void checksOfWhatIsNeverSeenAreRefused() {
    sample.write(
        "greetings.yaml",
        SUITE.replace("[hello] }", "[hello], checks: [ { steps_at_most: 3 } ] }"));
    assertThat(refused(Greetings.class))
        .contains("the check \"steps_at_most 3\" can't be judged of agent greeter");
    sample.write(
        "greetings.yaml",
        SUITE.replace("[hello] }", "[hello], checks: [ { file: { path: a } } ] }"));
    assertThat(refused(Greetings.class)).contains("it has no working folder");
  }

  @Test
  void mistakesOfADeclarationFailItsSuiteWithTheirPlaces() {
    declare(AGENT.formatted(url()).replace("answer:", "anwser:"));
    assertThat(refused(Greetings.class))
        .contains("greeter.yaml:6:1: anwser: is unknown; did you mean \"answer\"?");
  }

  @AgentSuite("greetings.yaml")
  static final class Named {
    @TrialAgent(model = "scripted-1")
    static Agent agent(TrialContext trial) {
      return prompt -> prompt;
    }
  }

  @AgentSuite("greetings.yaml")
  static final class NotStatic {
    @TrialAgent(model = "scripted-1")
    Agent agent(TrialContext trial) {
      return prompt -> prompt;
    }
  }

  @AgentSuite("greetings.yaml")
  static final class Two {
    @TrialAgent(model = "scripted-1")
    static Agent one(TrialContext trial) {
      return prompt -> prompt;
    }

    @TrialAgent(model = "scripted-1")
    static Agent other(TrialContext trial) {
      return prompt -> prompt;
    }
  }

  @AgentSuite("greetings.yaml")
  static final class NoPrompt {
    @TrialAgent(name = "greeter", model = "scripted-1", prompt = "none.md")
    static Agent agent(TrialContext trial) {
      return prompt -> prompt;
    }
  }

  @AgentSuite("greetings.yaml")
  static final class BadUpstream {
    @TrialAgent(name = "greeter", model = "scripted-1", upstreams = "https://api.openai.com")
    static Agent agent(TrialContext trial) {
      return prompt -> prompt;
    }
  }

  @AgentSuite("greetings.yaml")
  static final class Throwing {
    @TrialAgent(name = "greeter", model = "scripted-1")
    private static Agent agent(TrialContext trial) throws IOException {
      throw new IOException("no agent for trial " + trial.trial());
    }
  }

  @Test
  void mistakesOfAMarkersMethodFailItsSuite() {
    assertThat(refused(Named.class)).contains("makes the agent 'Named'", "names 'greeter'");
    assertThat(refused(NotStatic.class))
        .contains("must be of the form 'static Agent agent(TrialContext trial)'");
    assertThat(refused(Two.class)).contains("has 2 methods with @TrialAgent (one, other)");
    assertThat(refused(NoPrompt.class)).contains("names the prompt", "none.md");
    assertThat(refused(BadUpstream.class)).contains("must be name=upstream");
  }

  @Test
  void whatAMarkersMethodThrowsIsTheAgentsError() {
    sample.run(Throwing.class);
    assertThat(sample.trials("greetings").get(0).outcome()).isEqualTo(Outcome.AGENT_ERROR);
    assertThat(sample.trials("greetings").get(0).detail()).contains("no agent for trial 1");
  }
}
