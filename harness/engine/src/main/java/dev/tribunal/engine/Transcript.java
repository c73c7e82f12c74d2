package dev.tribunal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Money;
import dev.tribunal.core.Trial;
import io.qameta.allure.AllureLifecycle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** All trials of a case as one text, gathered on disk, since it grows with their number. */
final class Transcript {
  private final @Nullable Path file;

  Transcript(boolean wanted) {
    this.file = wanted ? temporary() : null;
  }

  private static Path temporary() {
    try {
      Path file = Files.createTempFile("tribunal-transcript", ".txt");
      file.toFile().deleteOnExit();
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("No temporary file for the transcript: " + e, e);
    }
  }

  void add(Trial trial) {
    if (file == null) {
      return;
    }
    try {
      Files.writeString(file, text(trial) + "\n", UTF_8, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException("The transcript can't be written: " + e, e);
    }
  }

  /** Attaches it to the current test. */
  void attach(AllureLifecycle lifecycle) {
    if (file == null) {
      return;
    }
    try (var content = Files.newInputStream(file)) {
      lifecycle.addAttachment("transcript", "text/plain", ".txt", content);
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The transcript can't be read: " + e, e);
    }
  }

  static String text(Trial trial) {
    var text = new StringBuilder();
    text.append("== trial %d: %s%n".formatted(trial.number(), trial.outcome()));
    if (!trial.detail().isEmpty()) {
      text.append(trial.detail()).append('\n');
    }
    for (var step : trial.trajectory().steps()) {
      text.append(
          "-- step %d: %s, %d ms, %d + %d tokens, %s, %s%n"
              .formatted(
                  step.index(),
                  step.model().answered(),
                  step.latencyMillis(),
                  step.usage().input(),
                  step.usage().output(),
                  Money.usd(step.costUsd()),
                  step.finishReason()));
      if (!step.text().isEmpty()) {
        text.append(step.text()).append('\n');
      }
      for (var call : step.toolCalls()) {
        text.append(
            "   %s(%s)%n      -> %s%n".formatted(call.name(), call.arguments(), call.result()));
      }
    }
    var turns = trial.trajectory().turns();
    if (turns.size() > 1) {
      for (int i = 0; i < turns.size(); i++) {
        text.append(
            "-- turn %d of %d%n> %s%n%s%n"
                .formatted(i + 1, turns.size(), turns.get(i).user(), turns.get(i).answer()));
      }
    } else {
      text.append("-- answer\n").append(trial.trajectory().answer()).append('\n');
    }
    for (CheckResult failed : trial.failedChecks()) {
      text.append("-- FAILED %s: %s%n".formatted(failed.check(), failed.reason()));
    }
    for (CheckResult remark : trial.remarks()) {
      text.append("-- remark %s: %s%n".formatted(remark.check(), remark.reason()));
    }
    return text.toString();
  }
}
