package dev.tribunal.bench;

import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * What a number of trials took, in a virtual machine of its own.
 *
 * @param runSeconds from the first trial's start to the end of the last
 * @param wholeSeconds from the start of the process to its end
 * @param megabytes the most that was resident
 */
record Load(double runSeconds, double wholeSeconds, double megabytes) {
  private static final int CASES = 8;
  private static final int LONGEST_SECONDS = 60;

  /** The same for both, as a short run wants them: see the README. */
  static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");

  /** Of trials by nobody but the agent. */
  static Load direct(int trials, String provider) throws Exception {
    return measure(DirectLoop.class, String.valueOf(trials), provider);
  }

  /**
   * Of trials by the runner, in 8 cases.
   *
   * @throws IOException where a trial is not in the journal, or no success
   */
  static Load runner(int trials, String provider) throws Exception {
    try (TempFolder folder = TempFolder.create()) {
      LoadSuite.write(folder.path(), CASES, "trials: { fixed: %d }\n".formatted(trials / CASES));
      Load load = measure(RunnerLoad.class, folder.path().toString(), provider);
      check(folder, trials);
      return load;
    }
  }

  private static Load measure(Class<?> main, String... arguments) throws Exception {
    long started = System.nanoTime();
    try (Fork fork = Fork.start(OPTIONS, main, arguments)) {
      double[] printed = fork.numbers(2);
      fork.ended(LONGEST_SECONDS);
      return new Load(printed[0], (System.nanoTime() - started) / 1e9, printed[1]);
    }
  }

  /** Trials that get lost are quick. */
  private static void check(TempFolder folder, int trials) throws Exception {
    Set<String> succeeded = new HashSet<>();
    LoadSuite.readJournal(
        folder.path(),
        RunnerLoad.RUN,
        line -> {
          if (line instanceof JournalRecord.TrialFinished finished
              && finished.trial().outcome() == Outcome.SUCCESS) {
            succeeded.add(finished.caseId() + "/" + finished.trial().number());
          }
        });
    if (succeeded.size() != trials) {
      throw new IOException(
          "%d of %d trials are in the journal as successes".formatted(succeeded.size(), trials));
    }
  }
}
