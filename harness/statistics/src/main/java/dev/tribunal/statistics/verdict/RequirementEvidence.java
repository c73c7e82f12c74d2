package dev.tribunal.statistics.verdict;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.Interval;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What the trials say of one requirement.
 *
 * @param requirement its name
 * @param decision at the errors that its plan was given
 * @param trials trials that its decision rests on; may be fewer than the case has
 * @param satisfied of them; where the trials themselves decided when to stop, their share is an
 *     observation and not an unbiased estimate
 * @param interval of the rate, valid at {@value #LEVEL} although the test stopped early; empty
 *     while undecided, and for zero tolerance
 * @param pValue the largest probability, with an agent that is good enough, of what speaks against
 *     it as much or more, 1 for a test that is not over; empty for zero tolerance, which is no test
 * @param statement what the decision says and no more: {@code "p > 0.75 (95 %)"}
 */
public record RequirementEvidence(
    String requirement,
    Decision decision,
    int trials,
    int satisfied,
    Optional<Interval> interval,
    OptionalDouble pValue,
    String statement) {
  /** The confidence level of every interval. */
  public static final double LEVEL = 0.95;
}
