package dev.tribunal.statistics.comparison;

/**
 * What a test or a sequential plan does at one pair of rates. The three probabilities add up to 1.
 *
 * @param pass probability of PASS
 * @param fail probability of FAIL
 * @param inconclusive probability of neither within its trials
 * @param expectedTrials mean number of current trials
 */
public record OperatingCharacteristic(
    double pass, double fail, double inconclusive, double expectedTrials) {}
