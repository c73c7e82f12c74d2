package dev.tribunal.bench;

import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Times a run from its first case or trial to the verdict on its last case. */
final class RunPhase implements TestExecutionListener {
  private long started = Long.MAX_VALUE;
  private long finished;

  @Override
  public synchronized void executionStarted(TestIdentifier test) {
    if (test.isTest()) {
      started = Math.min(started, System.nanoTime());
    }
  }

  @Override
  public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
    if (test.isTest()) {
      finished = System.nanoTime();
    }
  }

  /**
   * How long it took.
   *
   * @throws IllegalStateException where no trial was run
   */
  synchronized double seconds() {
    long first =
        Math.min(
            started,
            OneCall.firstNanos().orElseThrow(() -> new IllegalStateException("no trial was run")));
    return (finished - first) / 1e9;
  }
}
