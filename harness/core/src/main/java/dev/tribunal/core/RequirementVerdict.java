package dev.tribunal.core;

import dev.tribunal.statistics.Decision;

/**
 * What the trials say of one requirement.
 *
 * @param requirement the field of the suite that asks for it
 * @param decision at the errors of its gate
 * @param satisfied trials that satisfy it
 * @param trials trials that are evidence
 * @param claim what PASS says: {@code "p > 0.75 (95 %)"}
 */
public record RequirementVerdict(
    String requirement, Decision decision, int satisfied, int trials, String claim) {}
