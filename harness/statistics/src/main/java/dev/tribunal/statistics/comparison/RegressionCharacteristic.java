package dev.tribunal.statistics.comparison;

/**
 * What a test against a baseline does at one pair of true rates, over the counts of the baseline
 * too. The three probabilities add up to 1.
 *
 * @param baseRate true rate of the baseline, in [0, 1]
 * @param currentRate true rate of the current version, in [0, 1]
 * @param pass P(PASS)
 * @param fail P(FAIL)
 * @param undecided P(neither within its trials)
 * @param expectedTrials E[N], the mean number of current trials
 */
public record RegressionCharacteristic(
    double baseRate,
    double currentRate,
    double pass,
    double fail,
    double undecided,
    double expectedTrials) {}
