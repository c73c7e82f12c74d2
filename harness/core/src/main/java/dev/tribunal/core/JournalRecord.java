package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** One line of a journal; harness/docs/journal.md describes the form. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = JournalRecord.RunStarted.class, name = "run"),
  @JsonSubTypes.Type(value = JournalRecord.TrialFinished.class, name = "trial"),
  @JsonSubTypes.Type(value = JournalRecord.CaseDecided.class, name = "verdict"),
  @JsonSubTypes.Type(value = JournalRecord.RunFinished.class, name = "end")
})
public sealed interface JournalRecord {
  /** What {@link RunStarted#format()} holds; a reader refuses any other. */
  String FORMAT = "tribunal-journal/2";

  /**
   * The first line: what is run.
   *
   * @param run the id that ties the journals of one build to its gate
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
      Objects.requireNonNull(mode, "mode");
      Objects.requireNonNull(suite, "suite");
      Objects.requireNonNull(suiteSha256, "suite_sha256");
      Objects.requireNonNull(agent, "agent");
      cases = List.copyOf(cases);
    }
  }

  /** The version of the agent that was on trial. */
  record AgentVersion(String name, String model, String promptSha256) {}

  /** A case with its plan. */
  record PlannedCase(String id, String promptSha256, int trials) {
    public PlannedCase {
      Objects.requireNonNull(id, "id");
    }
  }

  /** One attempt of one trial, with its whole trajectory. */
  record TrialFinished(@JsonProperty("case") String caseId, Trial trial) implements JournalRecord {
    public TrialFinished {
      Objects.requireNonNull(caseId, "case");
      Objects.requireNonNull(trial, "trial");
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
