package dev.tribunal.runner;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseTally;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.Journal;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.JournalReader;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.RunMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Applies checks and requirements as they are now to the trials of an earlier run. Nothing is
 * called: a case whose trials don't decide it by its new plan is INCONCLUSIVE.
 */
final class Regrading {
  private final Path file;
  private final Map<String, Case> cases = new LinkedHashMap<>();
  private final Map<String, CaseTally> tallies = new LinkedHashMap<>();
  private final Map<String, String> evidence = new HashMap<>();
  private final RunListener listener;
  private final Journal journal;
  private final Function<Case, JudgeStanding> judges;

  /**
   * Prepares to grade anew.
   *
   * @param file the journal of the earlier run
   * @param journal where the trials are written as they are graded now
   * @param judges what the judges of a case are worth
   */
  Regrading(
      Path file,
      List<Case> selected,
      Journal journal,
      RunListener listener,
      Function<Case, JudgeStanding> judges) {
    this.file = file;
    this.journal = journal;
    this.listener = listener;
    this.judges = judges;
    selected.forEach(one -> cases.put(one.id(), one));
  }

  /**
   * The header of the run that is to be graded anew.
   *
   * @throws SettingsException where there is none, or it is of other prompts: what the agent was
   *     asked can't be changed afterwards
   */
  static JournalRecord.RunStarted header(Path file, List<Case> selected) {
    JournalRecord.@Nullable RunStarted header;
    try {
      header = JournalReader.header(file).orElse(null);
    } catch (JournalException e) {
      throw new SettingsException(
          "%s: it can't be graded anew: %s".formatted(Settings.REGRADE, e.getMessage()));
    }
    if (header == null) {
      throw new SettingsException(
          "%s: %s has no whole first line".formatted(Settings.REGRADE, file));
    }
    if (header.mode() == RunMode.IMPORTED) {
      throw new SettingsException(
          "%s: run %s was imported: what was not told of its trials, such as times and files, can't be graded; import it again"
              .formatted(Settings.REGRADE, header.run()));
    }
    for (JournalRecord.PlannedCase planned : header.cases()) {
      for (Case one : selected) {
        if (one.id().equals(planned.id()) && !one.promptSha256().equals(planned.promptSha256())) {
          throw new SettingsException(
              "%s: case %s asks something else than run %s did, so that its trials answer another question; run it"
                  .formatted(one.location(), one.id(), header.run()));
        }
      }
    }
    return header;
  }

  /**
   * Grades all trials anew and decides the cases.
   *
   * @return how many cases were decided
   */
  int run() {
    try {
      JournalReader.read(
              file,
              line -> {
                if (line instanceof JournalRecord.CaseDecided decided) {
                  evidence.put(decided.caseId(), decided.verdict().evidence());
                }
              })
          .ifPresent(torn -> listener.notices(List.of("set aside: " + torn)));
      cases
          .values()
          .forEach(
              one -> {
                listener.caseStarted(one);
                tallies.put(one.id(), new CaseTally(one, RunMode.REPLAY));
              });
      JournalReader.read(file, this::take);
    } catch (JournalException e) {
      throw new SettingsException(
          "%s: it can't be graded anew: %s".formatted(Settings.REGRADE, e.getMessage()));
    }
    cases.values().forEach(this::decide);
    return cases.size();
  }

  private void take(JournalRecord line) {
    if (line instanceof JournalRecord.TrialFinished finished) {
      Case tested = cases.get(finished.caseId());
      CaseTally tally = tallies.get(finished.caseId());
      if (tested != null
          && tally != null
          && finished.trial().number() <= tested.trials()
          && !tally.isCounted(finished.trial().number())) {
        var graded = finished.trial().gradedBy(tested.checks());
        journal.append(new JournalRecord.TrialFinished(tested.id(), graded));
        tally.add(graded);
        listener.trialFinished(tested, graded);
      }
    } else if (line instanceof JournalRecord.TrialCut cut && tallies.containsKey(cut.caseId())) {
      journal.append(cut);
      Objects.requireNonNull(tallies.get(cut.caseId())).add(cut);
    }
  }

  private void decide(Case tested) {
    var tally = Objects.requireNonNull(tallies.get(tested.id()));
    CaseVerdict verdict =
        judges
            .apply(tested)
            .over(
                tally.verdict(
                    evidence.getOrDefault(tested.id(), "a run that was broken off")
                        + "; graded anew"));
    journal.append(new JournalRecord.CaseDecided(tested.id(), verdict));
    listener.caseDecided(tested, verdict);
  }
}
