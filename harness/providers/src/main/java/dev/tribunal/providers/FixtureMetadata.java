package dev.tribunal.providers;

import java.time.Instant;

/**
 * What a recording says about itself.
 *
 * @param suite the suite's id
 * @param caseId the case's id
 * @param agent the agent's name
 * @param model the model that the agent asks for
 * @param promptSha256 hash of the agent's prompt, in lower-case hexadecimal
 * @param recordedAt when recording began; kept to the second
 * @param simulated whether the answers were made up by a scripted upstream
 */
public record FixtureMetadata(
    String suite,
    String caseId,
    String agent,
    String model,
    String promptSha256,
    Instant recordedAt,
    boolean simulated) {}
