package dev.tribunal.runner;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Case;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Trial;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes each event of a run as a line of JSON, for whoever watches runs with a program. */
final class EventLog implements RunListener, AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final RunListener next;
  private final String run;
  private final String suite;
  private final @Nullable FileOutputStream out;

  /**
   * Begins to write, behind what the file has already.
   *
   * @param next is told everything as well
   * @throws UncheckedIOException where the file can't be written
   */
  EventLog(Optional<Path> file, String run, String suite, RunListener next) {
    this.next = next;
    this.run = run;
    this.suite = suite;
    this.out = file.map(EventLog::open).orElse(null);
  }

  private static FileOutputStream open(Path file) {
    try {
      Path folder = file.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      return new FileOutputStream(file.toFile(), true);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "%s='%s' can't be written: %s".formatted(Settings.LOG, file, e.getMessage()), e);
    }
  }

  private ObjectNode event(String name) {
    return JSON.createObjectNode()
        .put("time", Instant.now().toString())
        .put("event", name)
        .put("run", run)
        .put("suite", suite);
  }

  private void write(ObjectNode event) {
    if (out == null) {
      return;
    }
    try {
      out.write((JSON.writeValueAsString(event) + "\n").getBytes(UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be written: %s".formatted(Settings.LOG, e), e);
    }
  }

  @Override
  public void caseStarted(Case tested) {
    if (out != null) {
      write(event("case_started").put("case", tested.id()).put("trials_at_most", tested.trials()));
    }
    next.caseStarted(tested);
  }

  @Override
  public void trialFinished(Case tested, Trial trial) {
    if (out != null) {
      write(
          event("trial_finished")
              .put("case", tested.id())
              .put("trial", trial.number())
              .put("attempt", trial.attempt())
              .put("outcome", trial.outcome().name())
              .put("steps", trial.trajectory().steps().size())
              .put("latency_millis", trial.trajectory().latencyMillis())
              .put("tokens", trial.trajectory().usage().total())
              .put("cost_usd", trial.trajectory().costUsd().orElse(null)));
    }
    next.trialFinished(tested, trial);
  }

  @Override
  public void caseDecided(Case tested, CaseVerdict verdict) {
    if (out != null) {
      write(
          event("case_decided")
              .put("case", tested.id())
              .put("decision", verdict.decision().name())
              .put("trials", verdict.trials())
              .put("successes", verdict.successes())
              .put("extra", verdict.extra())
              .put("cut", verdict.cut())
              .put("attempts", verdict.attempts())
              .put("lost_attempts", verdict.lostAttempts())
              .put("cost_usd", verdict.costUsd()));
    }
    next.caseDecided(tested, verdict);
  }

  @Override
  public void caseBroken(Case tested, RuntimeException problem) {
    if (out != null) {
      write(event("case_broken").put("case", tested.id()).put("problem", problem.getMessage()));
    }
    next.caseBroken(tested, problem);
  }

  @Override
  public void progress(Progress progress) {
    next.progress(progress);
  }

  @Override
  public void notices(List<String> notices) {
    if (out != null) {
      notices.forEach(notice -> write(event("notice").put("text", notice)));
    }
    next.notices(notices);
  }

  /** The run stopped before its cases were decided. */
  void halted(Halt halt) {
    if (out != null) {
      write(
          event("halted")
              .put("kind", halt.kind().name())
              .put("reason", halt.reason())
              .put("command", halt.command()));
    }
  }

  @Override
  public void close() {
    try {
      if (out != null) {
        out.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException("%s can't be closed: %s".formatted(Settings.LOG, e), e);
    }
  }
}
