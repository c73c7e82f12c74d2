package dev.tribunal.cli;

import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.SourceLocation;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The tasks of one experiment with their runs, as counted before anything is written. */
final class RunGroup {
  private final String suite;
  private final Path file;
  private final Map<String, Task> tasks = new LinkedHashMap<>();
  private final Map<String, String> systemPrompts = new HashMap<>();

  RunGroup(String suite, Path file) {
    this.suite = suite;
    this.file = file;
  }

  /** A task with its runs. */
  static final class Task {
    private final String id;
    private final TreeMap<BigDecimal, SourceLocation> given = new TreeMap<>();
    private String promptSha256 = "";
    private int runs;
    private int handedOut;

    Task(String id) {
      this.id = id;
    }

    String id() {
      return id;
    }

    int runs() {
      return runs;
    }

    /** Of what the user says first; empty where that is not known, or differs between the runs. */
    String promptSha256() {
      return promptSha256;
    }

    private void add(TrajectoryRow row) {
      String prompt = promptSha256(row);
      promptSha256 = runs == 0 || promptSha256.equals(prompt) ? prompt : "";
      runs++;
      if (row.trial() == null) {
        return;
      }
      SourceLocation first = given.putIfAbsent(row.trial().stripTrailingZeros(), row.at());
      if (first != null) {
        throw ImportException.at(
            row.at(),
            "trial %s of task %s is given twice, first at line %d; a run counts once, so take one out"
                .formatted(
                    row.trial().toPlainString(), Excerpts.quote(row.task(), 40), first.line()));
      }
    }

    private static String promptSha256(TrajectoryRow row) {
      var turns = row.trajectory().turns();
      return turns.isEmpty() ? "" : Hashes.sha256(turns.get(0).user());
    }

    /** The number of a run, from 1: by its trial where each run has one, else by its place. */
    int number(@Nullable BigDecimal trial) {
      handedOut++;
      return trial == null || given.size() < runs
          ? handedOut
          : given.headMap(trial.stripTrailingZeros(), true).size();
    }

    /** Whether each run has its number. */
    boolean isThrough() {
      return handedOut == runs;
    }
  }

  String suite() {
    return suite;
  }

  Path file() {
    return file;
  }

  Map<String, Task> tasks() {
    return tasks;
  }

  /** Counts a run. */
  void add(TrajectoryRow row) {
    tasks.computeIfAbsent(row.task(), name -> new Task(idOf(name))).add(row);
    if (systemPrompts.size() < 2) {
      systemPrompts.putAll(row.trajectory().systemPrompts());
    }
  }

  private static String idOf(String task) {
    return task.matches("[0-9]{1,30}") ? "task-" + task : Ids.ofName(task);
  }

  /** The task of a run that was counted. */
  Task task(TrajectoryRow row) {
    Task task = tasks.get(row.task());
    if (task == null) {
      throw ImportException.of(file, "changed while it was read; import it again");
    }
    return task;
  }

  /** Of the one system prompt that all runs have; empty where there is none, or several. */
  String promptSha256() {
    return systemPrompts.size() == 1 ? systemPrompts.keySet().iterator().next() : "";
  }
}
