/**
 * Tests that stop as soon as the trials support a decision: certified plans, what they cost at any
 * success rate, and what may be said after they have stopped.
 */
@NullMarked
package dev.tribunal.statistics.sequential;

import org.jspecify.annotations.NullMarked;
