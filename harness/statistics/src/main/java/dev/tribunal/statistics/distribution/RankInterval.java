package dev.tribunal.statistics.distribution;

import java.util.OptionalInt;

/**
 * The ranks of the order statistics that bound a quantile.
 *
 * @param lower rank of the lower limit, from 1; empty where the sample gives none
 * @param upper rank of the upper limit, from 1; empty where the sample gives none
 * @param coverage the probability with which the limits enclose the quantile of a continuous
 *     distribution, at least the level asked for; of a discrete one, the least that it can be
 */
public record RankInterval(OptionalInt lower, OptionalInt upper, double coverage) {}
