package dev.tribunal.bench;

import dev.tribunal.agents.Command;
import dev.tribunal.agents.ProcessAgent;
import dev.tribunal.core.Agent;
import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.TrialContext;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;

/**
 * An agent that does what its case is called in every second of some trials, without an end, and
 * notes how long it took from its beginning to that of the next trial.
 */
public final class StuckAgent implements AgentFactory {
  static final String NAME = "stuck";

  /** Trials that are stuck; each has one that answers at once behind it. */
  static final int STUCK = 3;

  /** Trials before them, which load what all trials need. */
  private static final int WARM_UP = 4;

  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final List<Double> MILLIS = new ArrayList<>();
  private static long began;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public AgentDescriptor describe() {
    return new AgentDescriptor(NAME, OneCall.MODEL, "none");
  }

  @Override
  public Map<String, String> upstreams() {
    return Map.of(AgentDescriptor.MODEL_SERVICE, "http://127.0.0.1:9");
  }

  @Override
  public Agent create(TrialContext trial) {
    int number = trial.trial() - WARM_UP;
    boolean stuck = number > 0 && number % 2 == 1 && number < 2 * STUCK;
    note(stuck, number > 0 && number <= 2 * STUCK);
    if (!stuck) {
      return prompt -> LoadSuite.EXPECTED;
    }
    return switch (trial.caseId()) {
      case "sleeping" ->
          prompt -> {
            new CountDownLatch(1).await();
            return "";
          };
      case "spinning" ->
          prompt -> {
            while (!Thread.interrupted()) {
              Thread.onSpinWait();
            }
            throw new InterruptedException();
          };
      case "dripping" -> prompt -> ask(trial.service(AgentDescriptor.MODEL_SERVICE));
      case "process" ->
          new ProcessAgent(new Command(List.of("sh", "-c", "while :; do :; done"), Map.of()));
      default -> throw new IllegalArgumentException(trial.caseId());
    };
  }

  private static synchronized void note(boolean stuck, boolean measured) {
    long now = System.nanoTime();
    if (stuck) {
      began = now;
    } else if (measured) {
      MILLIS.add((now - began) / 1e6);
    }
  }

  /** Of each trial that was stuck, in milliseconds. */
  static synchronized List<Double> millis() {
    return List.copyOf(MILLIS);
  }

  private static String ask(String service) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(service + "/v1/chat/completions"))
                .POST(HttpRequest.BodyPublishers.ofString("{\"messages\": []}"))
                .build(),
            HttpResponse.BodyHandlers.ofString())
        .body();
  }
}
