package dev.tribunal.ci;

import dev.tribunal.core.Hashes;
import dev.tribunal.core.JournalException;
import dev.tribunal.core.Ledger;
import dev.tribunal.core.LedgerEntry;
import dev.tribunal.statistics.Decision;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Holds the recordings that a run replayed or made against the ledger of their suite. */
final class LedgerAudit {
  /** How the names of judges' recordings begin. */
  private static final String JUDGE = "judge-";

  private final Path folder;
  private final int sameQuestionAllowed;
  private final List<CaseFinding> cases = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  private LedgerAudit(Path folder, int sameQuestionAllowed) {
    this.folder = folder;
    this.sameQuestionAllowed = sameQuestionAllowed;
  }

  /** The cases, with how often they were recorded. */
  record Result(List<CaseFinding> cases, List<Finding> findings) {}

  /**
   * Audits the cases of one suite.
   *
   * @param folder the suite's folder of recordings
   * @param sameQuestionAllowed how many recordings of the same question are admitted
   */
  static Result of(Path folder, List<CaseFinding> cases, int sameQuestionAllowed) {
    var audit = new LedgerAudit(folder, sameQuestionAllowed);
    audit.run(cases);
    return new Result(List.copyOf(audit.cases), List.copyOf(audit.findings));
  }

  private void run(List<CaseFinding> judged) {
    try {
      var ledger = Ledger.read(folder);
      for (var found : judged) {
        audit(found, ledger.stream().filter(e -> e.caseId().equals(found.caseId())).toList());
      }
      auditJudges(ledger, judged.stream().map(CaseFinding::caseId).collect(Collectors.toSet()));
    } catch (JournalException e) {
      cases.clear();
      cases.addAll(judged);
      findings.add(
          Finding.broken(
              "%s; restore the ledger from version control, it is only ever appended to",
              e.getMessage()));
    }
  }

  private void audit(CaseFinding found, List<LedgerEntry> told) {
    List<LedgerEntry> entries = Ledger.recorded(told);
    Path fixture = folder.resolve(found.caseId() + ".json");
    boolean exists = Files.isRegularFile(fixture);
    if (entries.isEmpty()) {
      cases.add(found);
      if (exists) {
        broken(found, "%s has no entry in the ledger beside it; record it", fixture);
      } else if (found.verdict().decision() != Decision.INCONCLUSIVE) {
        broken(found, "was decided on a recording, and has none: %s is not there", fixture);
      }
      return;
    }
    var last = entries.get(entries.size() - 1);
    List<LedgerEntry> brokenOff = Ledger.brokenOff(told);
    cases.add(found.recorded(entries.size() + brokenOff.size(), last.simulated()));
    if (!exists) {
      broken(found, "the ledger has a recording of it, and %s is not there; record it", fixture);
    } else if (!sha256(fixture).equals(last.fixtureSha256())) {
      broken(
          found,
          "%s is not what the ledger's last entry recorded on %s: it was changed by hand or only"
              + " one of the two was committed; restore both, or record it",
          fixture,
          last.recordedAt());
    }
    for (int i = 0; i < entries.size(); i++) {
      int kept = entries.get(i).kept();
      if (kept > 0 && (i == 0 || entries.get(i - 1).trials() != kept)) {
        broken(
            found,
            "the ledger says that trials were added to %d recorded ones on %s, and has no such"
                + " recording before; record it",
            kept,
            entries.get(i).recordedAt());
      }
    }
    refuseSameQuestion(found.name(), entries, brokenOff);
  }

  /**
   * What judges said to their labelled examples is recorded beside the cases: it too must not be
   * asked for until it suits.
   */
  private void auditJudges(List<LedgerEntry> ledger, Set<String> cases) {
    ledger.stream()
        .map(LedgerEntry::caseId)
        .filter(id -> id.startsWith(JUDGE) && !cases.contains(id))
        .distinct()
        .forEach(
            id -> {
              List<LedgerEntry> told = ledger.stream().filter(e -> e.caseId().equals(id)).toList();
              List<LedgerEntry> entries = Ledger.recorded(told);
              if (!entries.isEmpty()) {
                refuseSameQuestion(
                    folder.getFileName() + " " + id, entries, Ledger.brokenOff(told));
              }
            });
  }

  private void refuseSameQuestion(
      String name, List<LedgerEntry> entries, List<LedgerEntry> brokenOff) {
    var last = entries.get(entries.size() - 1);
    // What only added trials to a recording chose none of them.
    List<LedgerEntry> same =
        Stream.concat(entries.stream().filter(e -> e.kept() == 0), brokenOff.stream())
            .filter(last::sameQuestionAs)
            .toList();
    if (same.size() > sameQuestionAllowed) {
      findings.add(
          Finding.violation(
              "%s was recorded %d times with the same prompts, model and tools (verdicts: %s), and"
                  + " the policy admits %d: recording until it is green proves nothing. Restore"
                  + " fixture and ledger from version control; where there was a reason, raise"
                  + " recordings.same_question in the policy and say why there",
              name,
              same.size(),
              same.stream().map(LedgerAudit::verdict).toList(),
              sameQuestionAllowed));
    }
  }

  private static String verdict(LedgerEntry entry) {
    if (entry.verdict() != null) {
      return entry.verdict().toString();
    }
    return entry.event() == LedgerEntry.Event.RECORDED ? "none" : "broken off";
  }

  private void broken(CaseFinding found, String message, @Nullable Object... args) {
    findings.add(Finding.broken("%s: %s", found.name(), message.formatted(args)));
  }

  private static String sha256(Path file) {
    try {
      return Hashes.sha256(file);
    } catch (IOException e) {
      return "unreadable: " + e;
    }
  }
}
