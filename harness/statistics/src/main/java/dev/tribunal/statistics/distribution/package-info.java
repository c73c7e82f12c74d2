/**
 * Steps, latency and cost: quantiles with their intervals, the shape of a sample, and whether two
 * samples differ.
 */
@NullMarked
package dev.tribunal.statistics.distribution;

import org.jspecify.annotations.NullMarked;
