package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.tribunal.statistics.Decision;
import java.time.Instant;
import java.util.Objects;

/**
 * One recording of one case. Recording again until it is green is visible here.
 *
 * @param promptSha256 of the agent's prompt
 * @param casePromptSha256 of what the user says
 * @param firstRequestSha256 of the first request that was recorded: it changes with the tools and
 *     the settings that the agent sends, which make a new recording necessary as a prompt does;
 *     empty where nothing was requested
 * @param fixtureSha256 of the fixture file that the recording wrote
 * @param simulated whether a scripted provider answered, and not a model
 */
public record LedgerEntry(
    Instant recordedAt,
    @JsonProperty("case") String caseId,
    String agent,
    String model,
    String promptSha256,
    String casePromptSha256,
    String firstRequestSha256,
    int trials,
    Decision verdict,
    String fixtureSha256,
    boolean simulated) {
  public LedgerEntry {
    Objects.requireNonNull(caseId, "case");
    Objects.requireNonNull(agent, "agent");
    Objects.requireNonNull(model, "model");
    Objects.requireNonNull(promptSha256, "prompt_sha256");
    Objects.requireNonNull(casePromptSha256, "case_prompt_sha256");
    Objects.requireNonNull(fixtureSha256, "fixture_sha256");
  }

  /** Whether both asked the same model the same: prompts, tools and settings. */
  public boolean sameQuestionAs(LedgerEntry other) {
    return caseId.equals(other.caseId)
        && agent.equals(other.agent)
        && model.equals(other.model)
        && promptSha256.equals(other.promptSha256)
        && casePromptSha256.equals(other.casePromptSha256)
        && firstRequestSha256.equals(other.firstRequestSha256);
  }
}
