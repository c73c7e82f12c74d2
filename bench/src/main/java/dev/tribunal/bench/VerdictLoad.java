package dev.tribunal.bench;

import dev.tribunal.core.JournalRecord;
import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Verdicts on an agent whose model is right with a known probability, by the plan that a suite has
 * where it says nothing of trials. Takes the probability; prints the requests that a verdict took,
 * those for trials that it did not use among them, a line a round.
 */
final class VerdictLoad {
  /** Each with a seed of its own. */
  static final int ROUNDS = 5;

  private static final int CASES = 20;

  private VerdictLoad() {}

  public static void main(String[] args) throws Exception {
    double right = Double.parseDouble(args[0]);
    PrintStream figures = System.out;
    System.setOut(new PrintStream(OutputStream.nullOutputStream()));
    try (TempFolder folder = TempFolder.create()) {
      LoadSuite.write(folder.path(), CASES, "");
      Path script = folder.path().resolve("script.yaml");
      write(script, right);
      for (int seed = 1; seed <= ROUNDS; seed++) {
        long before = OneCall.requests();
        String run = "round-" + seed;
        EngineRun.live(
            folder.path(),
            run,
            "scripted:" + script,
            Map.of("tribunal.seed", String.valueOf(seed), "tribunal.parallel", "64"));
        check(folder.path(), run);
        figures.printf(Locale.ROOT, "%.4f%n", (OneCall.requests() - before) / (double) CASES);
      }
    }
    System.exit(0);
  }

  /** A case that gave up takes few requests, and is no verdict. */
  private static void check(Path folder, String run) throws Exception {
    var decided = new AtomicInteger();
    LoadSuite.readJournal(
        folder,
        run,
        line -> {
          if (line instanceof JournalRecord.CaseDecided one
              && one.verdict().decision() != Decision.INCONCLUSIVE) {
            decided.incrementAndGet();
          }
        });
    if (decided.get() != CASES) {
      throw new IOException("%d of %d cases were decided".formatted(decided.get(), CASES));
    }
  }

  private static void write(Path script, double right) throws IOException {
    Files.writeString(
        script,
        String.format(
            Locale.ROOT,
            """
            latency_ms: { median: 1, p95: 2, max: 5 }
            behaviours:
              - id: policy
                user: '.'
                answers: ['Within %s.']
                faults:
                  - { kind: answer, probability: %s, answers: ['I do not know.'] }
            """,
            LoadSuite.EXPECTED,
            1 - right));
  }
}
