package dev.tribunal.agents.declared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.RunMode;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import redis.clients.jedis.Jedis;

@Timeout(120)
class QueueAgentTest {
  private static final String DECLARATION =
      """
      kind: redis_queue
      model: unseen
      redis: ${QUEUE_URL}
      prefix: "shop:"
      queue: tasks
      task: { text: "{prompt}", to: "{result_key}", key: "{idempotency_key}" }
      state: $.status
      answer: $.answer
      cost_usd: $.usd
      error: $.why
      """;

  private Declaration suites;
  private RedisSample redis;
  private Jedis worker;

  @BeforeEach
  void open(@TempDir Path dir) throws Exception {
    redis = RedisSample.start(dir);
    worker = redis.connect();
    suites = new Declaration(dir).write(".env", "QUEUE_URL=" + redis.url());
  }

  @AfterEach
  void close() {
    redis.close();
  }

  private JsonNode take() throws Exception {
    return Loopback.JSON.readTree(worker.brpop(60, "shop:tasks").get(1));
  }

  @Test
  void pushesATaskAndTakesItsResult() throws Exception {
    AgentFactory factory = suites.read(DECLARATION);
    factory.ready(RunMode.REPLAY);
    Agent agent = factory.create(Declaration.trial("http://127.0.0.1:9/t/x"));
    var asking = new Asking(agent, "say \"hi\" {seed}");
    JsonNode task = take();
    assertThat(task.path("text").asText()).isEqualTo("say \"hi\" {seed}");
    assertThat(task.path("key").asText()).isEqualTo("run/suite/case/7/1");
    String key = task.path("to").asText();
    assertThat(key).startsWith("shop:result:");
    worker.rpush(key, "{\"status\": \"running\"}");
    worker.rpush(key, "{\"status\": \"done\", \"answer\": \"hi\", \"usd\": 0.25}", "a second one");
    assertThat(asking.answer()).isEqualTo("hi");
    assertThat(agent.report().states()).containsExactly("running", "done");
    assertThat(agent.report().costUsd()).isEqualByComparingTo("0.25");
    assertThat(worker.keys("*")).as("what is left behind").isEmpty();
  }

  @Test
  void aWorkerThatDiesIsWaitedForUntilTheInterruptAndTheListIsDeleted() throws Exception {
    var asking = new Asking(suites.agent(DECLARATION), "go");
    JsonNode task = take();
    worker.rpush(task.path("to").asText(), "{\"status\": \"running\"}");
    asking.interrupt();
    assertThat(asking.failure()).isInstanceOf(InterruptedException.class);
    assertThat(worker.keys("*")).isEmpty();
  }

  @Test
  void aTaskThatNoWorkerTookIsTakenBack() throws Exception {
    var asking = new Asking(suites.agent(DECLARATION), "go");
    while (worker.llen("shop:tasks") == 0) {
      Thread.onSpinWait();
    }
    asking.interrupt();
    assertThat(asking.failure()).isInstanceOf(InterruptedException.class);
    assertThat(worker.keys("*")).isEmpty();
  }

  @Test
  void aFailureAndGarbageAreNamed() throws Exception {
    var failing = new Asking(suites.agent(DECLARATION), "go");
    worker.rpush(take().path("to").asText(), "{\"status\": \"failed\", \"why\": \"no stock\"}");
    assertThat(failing.failure())
        .isInstanceOf(DeclaredAgentException.class)
        .hasMessageContaining("is in the state \"failed\": \"no stock\"");
    var garbage = new Asking(suites.agent(DECLARATION), "go");
    worker.rpush(take().path("to").asText(), "garbage");
    assertThat(garbage.failure())
        .hasMessageContaining("the worker's message is no JSON, \"garbage\"");
  }

  @Test
  void aServerThatGoesAwayIsNamedWithoutItsPassword() throws Exception {
    var asking = new Asking(suites.agent(DECLARATION), "go");
    take();
    redis.close();
    assertThat(asking.failure())
        .isInstanceOf(DeclaredAgentException.class)
        .hasMessageContaining("the Redis server at ${QUEUE_URL} failed")
        .hasMessageNotContaining(RedisSample.PASSWORD);
  }

  @Test
  void aServerThatIsNotThereIsToldBeforeTheRun() throws Exception {
    suites.write(".env", "QUEUE_URL=redis://:secret-word@127.0.0.1:" + RedisSample.freePort());
    AgentFactory factory = suites.read(DECLARATION);
    assertThatIllegalStateException()
        .isThrownBy(() -> factory.ready(RunMode.LIVE))
        .withMessageContaining("agent sample: the Redis server at ${QUEUE_URL} can't be used")
        .withMessageNotContaining("secret-word");
  }

  @Test
  void aSecretThatIsMissingIsToldBeforeTheRun() {
    suites.write(".env", "# nothing\n");
    AgentFactory factory = suites.read(DECLARATION);
    assertThatExceptionOfType(IllegalStateException.class)
        .isThrownBy(() -> factory.ready(RunMode.LIVE))
        .withMessageContaining("agent sample lacks secrets")
        .withMessageContaining(suites.suites().resolve(".env").toString())
        .withMessageContaining("sample.yaml:3:8: ${QUEUE_URL} is not set");
  }
}
