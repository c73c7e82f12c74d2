package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One line of a journal; harness/docs/journal.md describes the form. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalRecord.RunStarted.class, name = "run"),
  @JsonSubTypes.Type(value = JournalRecord.TrialFinished.class, name = "trial"),
  @JsonSubTypes.Type(value = JournalRecord.TrialCut.class, name = "cut"),
  @JsonSubTypes.Type(value = JournalRecord.CaseDecided.class, name = "verdict"),
  @JsonSubTypes.Type(value = JournalRecord.RunPaused.class, name = "pause"),
  @JsonSubTypes.Type(value = JournalRecord.RunContinued.class, name = "continued"),
  @JsonSubTypes.Type(value = JournalRecord.RunFinished.class, name = "end")
})
public sealed interface JournalRecord {
  /** What {@link RunStarted#format()} holds; a reader refuses any other. */
  String FORMAT = "tribunal-journal/4";

  /**
   * The first line: what is run.
   *
   * @param run the id that ties the journals of one build to its gate
   * @param startedAt when this journal was begun
   * @param origin the run in which these trials began: {@code run} itself, unless it goes on with
   *     one that was broken off
   * @param regraded the run whose trials are graded anew; null where trials are run
   * @param suiteFile the file's name
   * @param suiteSha256 of the file's bytes
   * @param agent the version under test
   * @param cases the selected cases with their plans, in the order of the suite
   * @param partial whether the selection leaves out cases of the suite
   */
  record RunStarted(
      String format,
      String run,
      Instant startedAt,
      String origin,
      @Nullable String regraded,
      RunMode mode,
      String suite,
      String suiteFile,
      String suiteSha256,
      AgentVersion agent,
      long seed,
      List<PlannedCase> cases,
      boolean partial)
      implements JournalRecord {
    public RunStarted {
      Objects.requireNonNull(run, "run");
      Objects.requireNonNull(origin, "origin");
      Objects.requireNonNull(mode, "mode");
      Objects.requireNonNull(suite, "suite");
      Objects.requireNonNull(suiteSha256, "suite_sha256");
      Objects.requireNonNull(agent, "agent");
      cases = List.copyOf(cases);
    }

    /** The same for trials that began in another run. */
    public RunStarted withOrigin(String other) {
      return new RunStarted(
          format,
          run,
          startedAt,
          other,
          regraded,
          mode,
          suite,
          suiteFile,
          suiteSha256,
          agent,
          seed,
          cases,
          partial);
    }
  }

  /**
   * The version of the agent that was on trial.
   *
   * @param codeSha256 of the code that ran: the agent's and all that it and the harness need
   */
  record AgentVersion(String name, String model, String promptSha256, String codeSha256) {}

  /**
   * A case with its plan.
   *
   * @param trials the most that its verdict can take
   * @param sequential whether it may be decided by fewer
   * @param recordingSha256 of the recording that answers it; null where none does
   */
  record PlannedCase(
      String id,
      String promptSha256,
      int trials,
      boolean sequential,
      @Nullable String recordingSha256) {
    public PlannedCase {
      Objects.requireNonNull(id, "id");
    }

    /** The same, whatever recording answers it. */
    public PlannedCase withoutRecording() {
      return new PlannedCase(id, promptSha256, trials, sequential, null);
    }
  }

  /** One attempt of one trial, with its whole trajectory. */
  record TrialFinished(@JsonProperty("case") String caseId, Trial trial) implements JournalRecord {
    public TrialFinished {
      Objects.requireNonNull(caseId, "case");
      Objects.requireNonNull(trial, "trial");
    }
  }

  /**
   * A trial that was under way and was not let to its end: no evidence, and paid for.
   *
   * @param reason why
   * @param trajectory what the gateway had seen by then
   * @param stopped the limit that fired, with the agent's state; null unless that is the reason
   */
  record TrialCut(
      @JsonProperty("case") String caseId,
      int number,
      int attempt,
      Reason reason,
      Trajectory trajectory,
      @Nullable Stopped stopped)
      implements JournalRecord {
    public TrialCut {
      Objects.requireNonNull(caseId, "case");
      Objects.requireNonNull(reason, "reason");
    }

    /** Why a trial was cut. */
    public enum Reason {
      /** The case was decided without it. */
      DECIDED,
      /** The run was stopped, by a signal or a budget; the same attempt is made again. */
      INTERRUPTED,
      /** It met a limit that pauses the run; the next attempt has more. */
      LIMIT
    }
  }

  /** The verdict on a case, after its last trial. */
  record CaseDecided(@JsonProperty("case") String caseId, CaseVerdict verdict)
      implements JournalRecord {
    public CaseDecided {
      Objects.requireNonNull(caseId, "case");
      Objects.requireNonNull(verdict, "verdict");
    }
  }

  /**
   * The run stopped until more is approved; nothing but {@link RunContinued} may follow.
   *
   * @param reason what is used up
   * @param command the command that approves more and goes on
   */
  record RunPaused(Instant at, String reason, String command) implements JournalRecord {
    public RunPaused {
      Objects.requireNonNull(reason, "reason");
      Objects.requireNonNull(command, "command");
    }
  }

  /**
   * What stands above was run before: by this run, or by the one that it goes on with.
   *
   * @param from the run that was broken off
   * @param setAside a torn last line that is not among the lines above; null where there was none
   * @param approved what was approved beyond the suite's limits and budgets, as given
   */
  record RunContinued(Instant at, String from, @Nullable String setAside, String approved)
      implements JournalRecord {
    public RunContinued {
      Objects.requireNonNull(from, "from");
    }
  }

  /**
   * The last line, without which the journal was cut short.
   *
   * @param cases how many verdicts stand above
   */
  record RunFinished(String run, Instant finishedAt, int cases) implements JournalRecord {
    public RunFinished {
      Objects.requireNonNull(run, "run");
    }
  }
}
