/**
 * Decisions from counts: intervals, gates and plans. Pure: no input or output, no clock, no global
 * randomness.
 */
@NullMarked
package dev.tribunal.statistics;

import org.jspecify.annotations.NullMarked;
