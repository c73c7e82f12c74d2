package dev.tribunal.core;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Interval;
import org.jspecify.annotations.Nullable;

/**
 * What the trials say of one requirement.
 *
 * @param requirement the field of the suite that asks for it
 * @param decision at the errors of its gate
 * @param satisfied trials that satisfy it
 * @param trials trials that its decision rests on; may be fewer than the case has
 * @param claim what PASS says: {@code "p > 0.75 (95 %)"}
 * @param interval of the rate at 95 %, which holds although the trials decided when to stop; null
 *     while it is undecided
 */
public record RequirementVerdict(
    String requirement,
    Decision decision,
    int satisfied,
    int trials,
    String claim,
    @Nullable Interval interval) {}
