/**
 * From the requirements of a case and its trials, in trial order, to a verdict with its evidence.
 */
@NullMarked
package dev.tribunal.statistics.verdict;

import org.jspecify.annotations.NullMarked;
