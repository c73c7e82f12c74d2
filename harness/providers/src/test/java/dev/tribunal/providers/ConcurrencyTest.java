package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.providers.UpstreamSample.Given;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
  private static final int TRIALS = 64;
  private static final int CALLS = 8;

  private final Path folder;

  ConcurrencyTest(@TempDir Path folder) {
    this.folder = folder;
  }

  /** Every trial asks the same questions, so only the URL tells them apart. */
  private static TrialTraffic run(Gateway gateway, int trial) {
    TrialSession session = gateway.open("a-case", trial, 1, CALLS);
    for (int i = 0; i < CALLS; i++) {
      Calls.post(session, Calls.CHAT, "{\"q\":" + i / 2 + "}");
    }
    session.close();
    return session.traffic();
  }

  private static List<TrialTraffic> runAll(Gateway gateway) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(TRIALS);
    try {
      List<Future<TrialTraffic>> running = new ArrayList<>();
      for (int trial = 1; trial <= TRIALS; trial++) {
        int number = trial;
        running.add(pool.submit(() -> run(gateway, number)));
      }
      List<TrialTraffic> done = new ArrayList<>();
      for (Future<TrialTraffic> future : running) {
        done.add(future.get());
      }
      return done;
    } finally {
      pool.shutdownNow();
    }
  }

  @Test
  void trialsAtOnceNeverMix() throws Exception {
    List<TrialTraffic> live;
    try (UpstreamSample model =
            new UpstreamSample(
                true,
                "",
                asked ->
                    Given.json(
                        "{\"model\":\"%s\"}"
                            .formatted(
                                String.join(
                                    ",",
                                    asked
                                        .headers()
                                        .getOrDefault("X-tribunal-trial", List.of())))));
        Gateway gateway = Gateway.forward(Map.of("model", model));
        FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      live = runAll(gateway);
      for (int trial = 1; trial <= TRIALS; trial++) {
        writer.append(trial, 1, live.get(trial - 1).exchanges());
      }
      assertThat(writer.commit().requests()).isEqualTo(TRIALS * CALLS);
    }
    try (Gateway gateway = Gateway.replay(folder)) {
      List<TrialTraffic> replayed = runAll(gateway);
      for (int trial = 1; trial <= TRIALS; trial++) {
        TrialTraffic traffic = replayed.get(trial - 1);
        assertThat(traffic).isEqualTo(live.get(trial - 1));
        assertThat(traffic.steps()).hasSize(CALLS);
        String own = "a-case/" + trial;
        assertThat(traffic.steps())
            .allSatisfy(step -> assertThat(step.model().answered()).isEqualTo(own));
      }
    }
  }
}
