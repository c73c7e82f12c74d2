package dev.tribunal.runner;

import dev.tribunal.core.Journal;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.JournalReader;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.JournalRecord.RunStarted;
import dev.tribunal.core.Pending;
import dev.tribunal.core.RunMode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The journal of a suite's run, begun or gone on with. The latest run of the same command that was
 * broken off is the checkpoint: its trials are taken over, and none is run again.
 */
final class Checkpoint {
  private final Journal journal;
  private final RunStarted header;
  private final @Nullable Path from;
  private final boolean ended;
  private final List<String> notices;

  private Checkpoint(
      Journal journal,
      RunStarted header,
      @Nullable Path from,
      boolean ended,
      List<String> notices) {
    this.journal = journal;
    this.header = header;
    this.from = from;
    this.ended = ended;
    this.notices = List.copyOf(notices);
  }

  /**
   * What a journal says of itself.
   *
   * @param records how many whole records it has
   * @param trials how many of these are trials, also ones that were cut
   * @param decided the cases that have their verdict
   */
  private record Found(
      Path file,
      RunStarted header,
      int records,
      int trials,
      Set<String> decided,
      Optional<String> torn,
      boolean ended) {
    static Found read(Path file) throws JournalException {
      var headers = new ArrayList<RunStarted>();
      var count = new int[2];
      var decided = new HashSet<String>();
      var end = new boolean[1];
      Optional<String> torn =
          JournalReader.read(
              file,
              line -> {
                count[0]++;
                end[0] = line instanceof JournalRecord.RunFinished;
                if (line instanceof RunStarted started) {
                  headers.add(started);
                } else if (line instanceof JournalRecord.CaseDecided one) {
                  decided.add(one.caseId());
                } else if (line instanceof JournalRecord.TrialFinished
                    || line instanceof JournalRecord.TrialCut) {
                  count[1]++;
                }
              });
      return new Found(file, headers.get(0), count[0], count[1], decided, torn, end[0]);
    }

    String run() {
      return header.run();
    }

    /** Whether nothing was run yet, so that nothing can be mixed or lost. */
    boolean isBare() {
      return trials == 0 && !ended;
    }
  }

  /**
   * Begins the journal of a run, or goes on with that of one that was broken off.
   *
   * @param wanted the header that a run from the start has
   * @param brokenOff whether the run of this very id was, so that its journal may be gone on with
   * @throws SettingsException where a run was broken off that this one must not be mixed with, or
   *     is under way
   * @throws UncheckedIOException where the journal can't be written
   */
  static Checkpoint open(RunSettings settings, RunStarted wanted, boolean brokenOff) {
    Path own = file(settings, settings.run(), wanted.suite());
    try {
      return Files.exists(own)
          ? again(settings, wanted, own, brokenOff)
          : anew(settings, wanted, own);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The journals in %s can't be listed: %s".formatted(settings.journalsDir(), e), e);
    } catch (JournalException e) {
      throw new SettingsException(
          "%s: the run that was broken off can't be gone on with: %s; -D%s=true starts over"
              .formatted(wanted.suite(), e.getMessage(), Settings.FRESH));
    }
  }

  /** A new run id: what an earlier one of the same command left undone is taken over. */
  private static Checkpoint anew(RunSettings settings, RunStarted wanted, Path own)
      throws IOException, JournalException {
    var notices = new ArrayList<String>();
    Optional<String> broken =
        wanted.regraded() == null ? brokenOff(settings, wanted, notices) : Optional.empty();
    if (broken.isEmpty()) {
      return begun(own, wanted, notices);
    }
    if (settings.fresh()) {
      notices.add(
          "run %s of the same command was broken off and is not gone on with, as %s asks"
              .formatted(broken.get(), Settings.FRESH));
      return begun(own, wanted, notices);
    }
    Found found = Found.read(file(settings, broken.get(), wanted.suite()));
    var differences = differences(found, wanted);
    if (!differences.isEmpty()) {
      if (!found.isBare()) {
        String what =
            "run %s of the same command was broken off, and since then %s"
                .formatted(found.run(), String.join(", ", differences));
        if (settings.mode() != RunMode.REPLAY) {
          throw new SettingsException(
              "%s: %s: its trials can't be mixed with others; -D%s=true starts over, and what it holds stays in %s"
                  .formatted(wanted.suite(), what, Settings.FRESH, found.file()));
        }
        notices.add(what + ": it is not gone on with");
      }
      return begun(own, wanted, notices);
    }
    var header = wanted.withOrigin(found.header().origin());
    // its end, if it has one, is that of the other run
    int records = found.ended() ? found.records() - 1 : found.records();
    var journal = Journal.copy(found.file(), records, own, header);
    return continued(journal, header, found, settings, notices);
  }

  /** The same run id again: allowed where that run was broken off. */
  private static Checkpoint again(
      RunSettings settings, RunStarted wanted, Path own, boolean brokenOff)
      throws IOException, JournalException {
    var notices = new ArrayList<String>();
    if (brokenOff && settings.fresh()) {
      return startedOver(own, wanted, "as %s asks".formatted(Settings.FRESH));
    }
    if (!JournalReader.isBegun(own)) {
      return startedOver(own, wanted, "as it was broken off before its first record");
    }
    Found found;
    try {
      found = Found.read(own);
    } catch (JournalException e) {
      if (brokenOff) {
        throw e;
      }
      throw new SettingsException(
          "%s: run %s has a journal already: %s; give another %s"
              .formatted(wanted.suite(), settings.run(), e.getMessage(), Settings.RUN));
    }
    if (!brokenOff && !found.isBare()) {
      return begun(own, wanted, notices); // which says that two runs can't share a journal
    }
    var differences = new ArrayList<>(differences(found, wanted));
    if (!sameCommand(found.header(), wanted)) {
      differences.add("the command is another (mode, seed or cases)");
    }
    if (differences.isEmpty()) {
      return continued(
          Journal.goOn(own, found.records()), found.header(), found, settings, notices);
    }
    String what =
        "run %s was broken off, and since then %s"
            .formatted(found.run(), String.join(", ", differences));
    if (found.isBare() || costsNothing(settings, found.header())) {
      return startedOver(own, wanted, what);
    }
    throw new SettingsException(
        "%s: %s: its trials can't be mixed with others; -D%s=true starts over"
            .formatted(wanted.suite(), what, Settings.FRESH));
  }

  /** Nothing that was paid for is given up. */
  private static boolean costsNothing(RunSettings settings, RunStarted before) {
    return settings.mode() == RunMode.REPLAY
        && (before.mode() == RunMode.REPLAY || before.regraded() != null);
  }

  private static Checkpoint startedOver(Path own, RunStarted wanted, String why)
      throws IOException {
    Path aside =
        own.resolveSibling(own.getFileName() + ".given-up-" + Instant.now().toEpochMilli());
    Files.move(own, aside);
    return begun(
        own, wanted, List.of("%s: what was run before is put aside in %s".formatted(why, aside)));
  }

  private static Checkpoint begun(Path own, RunStarted wanted, List<String> notices) {
    var journal = Journal.create(own);
    journal.append(wanted);
    return new Checkpoint(journal, wanted, null, false, notices);
  }

  private static Checkpoint continued(
      Journal journal, RunStarted header, Found found, RunSettings settings, List<String> notices) {
    boolean ended = found.ended() && header.run().equals(found.run());
    if (!found.ended()) {
      journal.append(
          new JournalRecord.RunContinued(
              Instant.now(), found.run(), found.torn().orElse(null), settings.approvals().text()));
    }
    found.torn().ifPresent(torn -> notices.add("set aside: " + torn));
    return new Checkpoint(journal, header, found.file(), ended, notices);
  }

  private static Path file(RunSettings settings, String run, String suite) {
    return settings.journalsDir().resolve(run).resolve(suite + ".ndjson");
  }

  /** The latest run of the same command, if it was broken off. */
  private static Optional<String> brokenOff(
      RunSettings settings, RunStarted wanted, List<String> notices) throws IOException {
    if (!Files.isDirectory(settings.journalsDir())) {
      return Optional.empty();
    }
    var headers = new ArrayList<RunStarted>();
    try (Stream<Path> runs = Files.list(settings.journalsDir())) {
      for (Path run : runs.filter(Files::isDirectory).toList()) {
        Path file = run.resolve(wanted.suite() + ".ndjson");
        if (!Files.exists(file) || String.valueOf(run.getFileName()).equals(settings.run())) {
          continue;
        }
        try {
          JournalReader.header(file).filter(h -> sameCommand(h, wanted)).ifPresent(headers::add);
        } catch (JournalException e) {
          // one that ended needs nobody, whatever form its journal has
          if (Pending.state(run) == Pending.State.BROKEN_OFF) {
            notices.add("a run that was broken off is left alone: " + e.getMessage());
          }
        }
      }
    }
    var latest = headers.stream().max(Comparator.comparing(RunStarted::startedAt));
    if (latest.isEmpty()) {
      return Optional.empty();
    }
    String run = latest.get().run();
    switch (Pending.state(settings.journalsDir().resolve(run))) {
      case ENDED:
        return Optional.empty();
      case UNDER_WAY:
        if (wanted.mode() == RunMode.REPLAY || settings.fresh()) {
          return Optional.empty();
        }
        throw new SettingsException(
            "%s: run %s of the same command is under way in another process; wait for it, or start another beside it with -D%s=true"
                .formatted(wanted.suite(), run, Settings.FRESH));
      default:
        return Optional.of(run);
    }
  }

  /** What makes a command the same, whatever it runs on. */
  private static boolean sameCommand(RunStarted one, RunStarted other) {
    return one.mode() == other.mode()
        && one.seed() == other.seed()
        && one.regraded() == null
        && one.suiteFile().equals(other.suiteFile())
        && ((!one.partial() && !other.partial()) || ids(one).equals(ids(other)));
  }

  private static List<String> ids(RunStarted header) {
    return header.cases().stream().map(JournalRecord.PlannedCase::id).toList();
  }

  /** What changed, in words. */
  private static List<String> differences(Found earlier, RunStarted now) {
    RunStarted before = earlier.header();
    var found = new ArrayList<String>();
    changed(found, "the suite changed", before.suiteSha256(), now.suiteSha256());
    changed(
        found,
        "the agent's prompt changed",
        before.agent().promptSha256(),
        now.agent().promptSha256());
    changed(
        found,
        "the model is %s instead of %s".formatted(now.agent().model(), before.agent().model()),
        before.agent().model(),
        now.agent().model());
    changed(
        found,
        "the agent is %s instead of %s".formatted(now.agent().name(), before.agent().name()),
        before.agent().name(),
        now.agent().name());
    changed(found, "the code changed", before.agent().codeSha256(), now.agent().codeSha256());
    if (found.isEmpty() && !plans(before, earlier).equals(plans(now, earlier))) {
      found.add("the recordings or the plans changed");
    }
    return found;
  }

  /** Mode auto adds to the recording of a case once it is decided, which changes it. */
  private static List<JournalRecord.PlannedCase> plans(RunStarted header, Found earlier) {
    boolean adds = header.mode() == RunMode.AUTO;
    return header.cases().stream()
        .map(one -> adds && earlier.decided().contains(one.id()) ? one.withoutRecording() : one)
        .toList();
  }

  private static void changed(List<String> found, String what, String before, String now) {
    if (!before.equals(now)) {
      found.add(what);
    }
  }

  Journal journal() {
    return journal;
  }

  RunStarted header() {
    return header;
  }

  /** Whether a run that was broken off is gone on with. */
  boolean isContinued() {
    return from != null;
  }

  /** Whether the journal has its end already. */
  boolean isEnded() {
    return ended;
  }

  /** What a reader should know. */
  List<String> notices() {
    return notices;
  }

  /** Hands over what was run before, in its order; nothing where the run begins. */
  void replay(Consumer<JournalRecord> consumer) {
    if (from == null) {
      return;
    }
    try {
      JournalReader.read(from, consumer);
    } catch (JournalException e) {
      throw new IllegalStateException("A journal that was read can't be read again", e);
    }
  }
}
