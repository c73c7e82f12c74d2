package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonValue;
import dev.tribunal.statistics.Decision;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One recording of one case: that it began, and what became of it. Recording again until it is
 * green is visible here, and so is breaking off what will not be green.
 *
 * @param recordedAt when it began; the same in both entries of a recording
 * @param event what happened
 * @param promptSha256 of the agent's prompt
 * @param casePromptSha256 of what the user says
 * @param firstRequestSha256 of the first request that was recorded: it changes with the tools and
 *     the settings that the agent sends, which make a new recording necessary as a prompt does;
 *     empty where nothing was requested
 * @param trials how many the recording has; 0 when it began
 * @param kept how many of these were taken over from the recording before, to which others were
 *     added; 0 where it was made anew
 * @param verdict null where none was reached
 * @param fixtureSha256 of the fixture file that the recording wrote; empty where it wrote none
 * @param simulated whether a scripted provider answered, and not a model
 */
public record LedgerEntry(
    Instant recordedAt,
    Event event,
    @JsonProperty("case") String caseId,
    String agent,
    String model,
    String promptSha256,
    String casePromptSha256,
    String firstRequestSha256,
    int trials,
    int kept,
    @Nullable Decision verdict,
    String fixtureSha256,
    boolean simulated) {
  public LedgerEntry {
    Objects.requireNonNull(recordedAt, "recorded_at");
    Objects.requireNonNull(event, "event");
    Objects.requireNonNull(caseId, "case");
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(promptSha256, "prompt_sha256");
    Objects.requireNonNull(casePromptSha256, "case_prompt_sha256");
    Objects.requireNonNull(fixtureSha256, "fixture_sha256");
  }

  /** What is told of a recording. */
  public enum Event {
    /** Before the first request. */
    BEGUN,
    /** The fixture was written. */
    RECORDED,
    /** It ended without being whole, by trouble that was not the agent's; nothing was written. */
    ABANDONED;

    /** The word that ledgers use. */
    @JsonValue
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Whether both are of one recording. */
  boolean sameRecordingAs(LedgerEntry other) {
    return caseId.equals(other.caseId) && recordedAt.equals(other.recordedAt);
  }

  /**
   * Whether both asked the same model the same: prompts, tools and settings. What had only begun
   * had no request yet, so that of tools and settings nothing is known.
   */
  public boolean sameQuestionAs(LedgerEntry other) {
    return caseId.equals(other.caseId)
        && agent.equals(other.agent)
        && model.equals(other.model)
        && promptSha256.equals(other.promptSha256)
        && casePromptSha256.equals(other.casePromptSha256)
        && simulated == other.simulated
        && (event == Event.BEGUN
            || other.event == Event.BEGUN
            || firstRequestSha256.equals(other.firstRequestSha256));
  }
}
