package dev.tribunal.testkit;

/**
 * How long the simulated model takes: log-normal, cut off at the top.
 *
 * @param medianMillis above 0
 * @param p95Millis at least the median
 * @param mostMillis at least the 95th percentile
 */
record Latency(double medianMillis, double p95Millis, double mostMillis) {
  static final Latency DEFAULT = new Latency(15, 60, 150);
  private static final double NORMAL_P95 = 1.6448536269514722;

  long drawMillis(Draws draws) {
    double normal =
        Math.sqrt(-2 * Math.log(draws.uniform("latency radius")))
            * Math.cos(2 * Math.PI * draws.uniform("latency angle"));
    double sigma = Math.log(p95Millis / medianMillis) / NORMAL_P95;
    return Math.round(Math.min(mostMillis, medianMillis * Math.exp(sigma * normal)));
  }
}
