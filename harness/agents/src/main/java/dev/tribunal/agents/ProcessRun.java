package dev.tribunal.agents;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.io.IOException;
import java.time.Duration;

/** Waits for one process and takes what it writes, all on the thread that asks. */
final class ProcessRun {
  private static final int LONGEST_PAUSE_MILLIS = 20;

  /** How long what children still write counts after the process itself has ended. */
  private static final Duration SETTLING = Duration.ofSeconds(1);

  private final ProcessTree tree;
  private final OutputPipe standardOutput;
  private final OutputPipe standardError;
  private final Output answer;
  private final Tail errors = new Tail();
  private final byte[] buffer = new byte[64 << 10];
  private boolean overflowed;

  ProcessRun(ProcessTree tree, OutputPipe standardOutput, OutputPipe standardError, Output answer) {
    this.tree = tree;
    this.standardOutput = standardOutput;
    this.standardError = standardError;
    this.answer = answer;
  }

  /** The end of what it wrote to its standard error. */
  Tail errors() {
    return errors;
  }

  /** Whether it wrote more than is taken; it may then still run. */
  boolean overflowed() {
    return overflowed;
  }

  /** Waits until the process has ended and its output is taken, or is too much. */
  void await() throws IOException, InterruptedException {
    int pause = 1;
    while (!overflowed && !tree.root().waitFor(pause, MILLISECONDS)) {
      pause = take() ? 1 : Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
    }
    settle();
  }

  /** A process may end before a child that writes for it, such as the tee of a shell script. */
  private void settle() throws IOException, InterruptedException {
    long started = System.nanoTime();
    while (!overflowed
        && System.nanoTime() - started < SETTLING.toNanos()
        && !tree.alive().isEmpty()) {
      if (!take()) {
        Thread.sleep(10);
      }
    }
    // what the pipes still hold; bounded, since somebody out of reach might write on
    for (int i = 0; i < 100 && !overflowed && take(); i++) {}
  }

  /**
   * Takes a bufferful of each at most, so that an endless writer does not keep us from the rest.
   */
  private boolean take() throws IOException {
    int errorBytes = standardError.read(buffer);
    errors.add(buffer, errorBytes);
    int answerBytes = standardOutput.read(buffer);
    overflowed |= !answer.add(buffer, answerBytes);
    return errorBytes + answerBytes > 0;
  }
}
