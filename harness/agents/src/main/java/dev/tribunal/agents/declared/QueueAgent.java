package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentReport;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Jedis;
import redis.clients.jedis.exceptions.JedisException;

/**
 * An agent behind a queue: a task goes to a Redis list, and what its worker says of it comes on the
 * task's own list. For one thread at a time.
 */
final class QueueAgent implements Agent {
  /** A blocked read can't be interrupted, so none is long. */
  private static final double LOOK_SECONDS = 0.1;

  private static final int CONNECTING_MILLIS = 5_000;
  private static final int READING_MILLIS = 30_000;

  /**
   * What the agent is.
   *
   * @param redis the server's URL
   * @param queue the list's key, with its prefix
   * @param prefix of the keys of results
   * @param left whether tasks are pushed at the list's left end, and taken at its right
   */
  record Service(
      Template redis,
      String queue,
      String prefix,
      boolean left,
      JsonTemplate task,
      Reading reading) {

    /** Makes sure that the server answers. */
    void ready(String agent, String url) {
      try (Jedis connection = connect(url)) {
        connection.ping();
      } catch (JedisException | IllegalArgumentException e) {
        throw new IllegalStateException(
            "agent %s: the Redis server at %s can't be used: %s; start it, or correct its URL"
                .formatted(agent, redis.shown(), e.getMessage()));
      }
    }
  }

  private final Service service;
  private final TrialValues values;
  private final Progress progress = new Progress();
  private @Nullable Jedis connection;
  private @Nullable String resultKey;
  private String pushed = "";
  private int turns;

  QueueAgent(Service service, TrialValues values) {
    this.service = service;
    this.values = values;
  }

  private static Jedis connect(String url) {
    return new Jedis(URI.create(url), CONNECTING_MILLIS, READING_MILLIS);
  }

  @Override
  public String answer(String prompt) throws DeclaredAgentException, InterruptedException {
    progress.turn();
    try {
      Jedis open = opened();
      String id = UUID.randomUUID().toString();
      String key = service.prefix() + "result:" + id;
      resultKey = key;
      TrialValues task =
          values.turn(++turns, prompt).with(Map.of("task_id", id, "result_key", key));
      pushed = service.task().fill(task.lookup()).toString();
      if (service.left()) {
        open.lpush(service.queue(), pushed);
      } else {
        open.rpush(service.queue(), pushed);
      }
      String answer = await(open, key);
      forget(open, false);
      return answer;
    } catch (JedisException | IllegalArgumentException e) {
      throw new DeclaredAgentException(
          "the Redis server at %s failed: %s: %s"
              .formatted(service.redis().shown(), e.getClass().getSimpleName(), e.getMessage()));
    }
  }

  private Jedis opened() {
    Jedis open = connection;
    if (open == null) {
      open = connect(values.fill(service.redis()));
      connection = open;
    }
    return open;
  }

  private String await(Jedis open, String key) throws DeclaredAgentException, InterruptedException {
    while (true) {
      if (Thread.interrupted()) {
        throw new InterruptedException("interrupted while a worker had not answered");
      }
      var taken = open.blpop(LOOK_SECONDS, key.getBytes(StandardCharsets.UTF_8));
      if (taken == null) {
        continue;
      }
      Optional<String> answer = read(taken.getValue());
      if (answer.isPresent()) {
        return answer.get();
      }
    }
  }

  private Optional<String> read(byte[] message) throws DeclaredAgentException {
    if (message.length > Http.MOST_BYTES) {
      throw new DeclaredAgentException(
          "the worker's message has %d bytes, and %d are the most"
              .formatted(message.length, Http.MOST_BYTES));
    }
    JsonNode value;
    try {
      value = Json.read(message);
    } catch (IOException e) {
      throw new DeclaredAgentException("the worker's message is no JSON, " + Http.excerpt(message));
    }
    return service.reading().read(value, "the worker's message", progress);
  }

  /**
   * Deletes the result's list.
   *
   * @param task whether the task is taken back, too, which helps where no worker has it yet
   */
  private void forget(Jedis open, boolean task) {
    String key = resultKey;
    resultKey = null;
    if (key != null) {
      if (task) {
        open.lrem(service.queue(), 0, pushed);
      }
      open.del(key);
    }
  }

  @Override
  public String partialAnswer() {
    return progress.partial();
  }

  @Override
  public AgentReport report() {
    return progress.report();
  }

  @Override
  public void close() {
    Jedis open = connection;
    connection = null;
    if (open == null) {
      return;
    }
    try (open) {
      forget(open, true);
    } catch (JedisException e) {
      // a server that is gone keeps nothing to delete, or its own keys for who starts it again
    }
  }
}
