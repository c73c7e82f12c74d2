package dev.tribunal.statistics.comparison;

/**
 * The errors of a sequential plan, computed over all paths of the current trials and all counts of
 * the baseline that have a probability of 1e-14 or more; the rest counts as error. Each is the
 * largest over a grid of baseline rates, refined around every cell that comes near it: computed,
 * not proved between the grid points.
 *
 * @param alpha the largest P(FAIL) at equal rates, and so at any current rate that is not below the
 *     baseline's: a lower one only adds failures to each path
 * @param alphaAt the common rate at which it is attained
 * @param beta the largest P(PASS) where the current rate is delta below the baseline's, and so
 *     where it is still lower
 * @param betaAt the baseline rate at which it is attained
 * @param cells number of grid cells
 */
public record RegressionCertificate(
    double alpha, double alphaAt, double beta, double betaAt, int cells) {}
