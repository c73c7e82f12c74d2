package dev.tribunal.cli;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseTally;
import dev.tribunal.core.Hashes;
import dev.tribunal.core.Journal;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The journal of one experiment, which is written under another name until it is whole. Its first
 * line says that it was imported, so that no gate takes it for a run.
 */
final class JournalImport implements AutoCloseable {
  private final RunGroup group;
  private final String run;
  private final Path file;
  private final Path part;
  private final Journal journal;
  private final String evidence;
  private final Map<String, CaseTally> tallies = new HashMap<>();
  private int verdicts;

  private JournalImport(RunGroup group, String run, Path file, Path part, String evidence) {
    this.group = group;
    this.run = run;
    this.file = file;
    this.part = part;
    this.evidence = evidence;
    this.journal = Journal.create(part);
  }

  /**
   * Starts a journal.
   *
   * @param folder of the journals of the run; its name is the run's id
   * @param agent what was on trial, as far as it is known
   */
  static JournalImport start(
      RunGroup group, Path folder, JournalRecord.AgentVersion agent, ImportedCases cases)
      throws IOException {
    String run = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
    Path file = folder.resolve(group.suite() + ".ndjson");
    Path part = folder.resolve("." + group.suite() + ".ndjson.tmp");
    Files.deleteIfExists(part);
    String sha256 = Hashes.sha256(group.file());
    String name = String.valueOf(group.file().getFileName());
    var started =
        new JournalImport(
            group,
            run,
            file,
            part,
            "imported from %s (sha256 %s)".formatted(name, sha256.substring(0, 12)));
    try {
      started.begin(agent, cases, name, sha256);
      return started;
    } catch (RuntimeException e) {
      started.close();
      throw e;
    }
  }

  private void begin(
      JournalRecord.AgentVersion agent, ImportedCases cases, String name, String sha256) {
    List<JournalRecord.PlannedCase> planned = new ArrayList<>();
    for (RunGroup.Task task : group.tasks().values()) {
      Case tested = cases.of(task, group.file());
      tallies.put(task.id(), new CaseTally(tested, RunMode.IMPORTED));
      planned.add(
          new JournalRecord.PlannedCase(
              task.id(), task.promptSha256(), tested.trials(), tested.plan().sequential(), null));
    }
    journal.append(
        new JournalRecord.RunStarted(
            JournalRecord.FORMAT,
            run,
            Instant.now(),
            run,
            null,
            RunMode.IMPORTED,
            group.suite(),
            name,
            sha256,
            agent,
            0,
            planned,
            false));
  }

  /** Writes a run, and the verdict on its task where it was the last. */
  void add(TrajectoryRow row) {
    RunGroup.Task task = group.task(row);
    var trial =
        new Trial(
            task.number(row.trial()),
            1,
            row.success() ? Outcome.SUCCESS : Outcome.WRONG_ANSWER,
            row.detail(),
            List.of(),
            row.trajectory());
    journal.append(new JournalRecord.TrialFinished(task.id(), trial));
    CaseTally tally = tallies.get(task.id());
    if (tally == null) {
      throw new IllegalStateException("Task %s is not planned".formatted(task.id()));
    }
    tally.add(trial);
    if (task.isThrough()) {
      journal.append(new JournalRecord.CaseDecided(task.id(), tally.verdict(evidence)));
      tallies.remove(task.id());
      verdicts++;
    }
  }

  /** Writes the end: now it is whole. */
  void end() {
    journal.append(new JournalRecord.RunFinished(run, Instant.now(), verdicts));
    journal.close();
  }

  /** Gives it its name. */
  Path publish() throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    return file;
  }

  /** Lets go of it; what was not published is removed. */
  @Override
  public void close() {
    journal.close();
    try {
      Files.deleteIfExists(part);
    } catch (IOException e) {
      // hidden, and no journal by its name
    }
  }
}
