package dev.tribunal.statistics.comparison;

/**
 * For each baseline count the current counts at which a {@link RegressionTest} fails and passes.
 *
 * @param fail in successes
 * @param pass in failures
 */
record RegressionRegions(RejectionRegion fail, RejectionRegion pass) {
  static RegressionRegions of(RegressionTest test, int baseTrials, int currentTrials) {
    double margin = test.delta();
    double bound = NormalQuantile.upper(test.beta());
    double exact =
        test.passRule() == PassRule.EXACT
            ? NonInferiority.criticalQuantile(baseTrials, currentTrials, margin, test.beta())
            : 0;
    return new RegressionRegions(
        RejectionRegion.boschloo(baseTrials, currentTrials, test.alpha()),
        RejectionRegion.upTo(
            baseTrials,
            currentTrials,
            (baseFailures, failures) -> {
              int base = baseTrials - baseFailures;
              int current = currentTrials - failures;
              return Newcombe.lowerAt(base, baseTrials, current, currentTrials, bound) > -margin
                  && NonInferiority.reaches(
                      base, baseTrials, current, currentTrials, margin, exact);
            }));
  }

  RegressionCharacteristic at(double baseRate, double currentRate) {
    double[] base = BinomialMass.of(fail.cutoffs().length - 1, baseRate);
    double[] current = BinomialMass.of(fail.currentTrials(), currentRate);
    double passed = 0;
    double failed = 0;
    for (int x = 0; x < base.length; x++) {
      int failing = fail.cutoffs()[x];
      int passing = current.length - 1 - pass.cutoffs()[base.length - 1 - x];
      for (int y = 0; y < current.length; y++) {
        if (y <= failing) {
          failed += base[x] * current[y];
        } else if (y >= passing) {
          passed += base[x] * current[y];
        }
      }
    }
    return new RegressionCharacteristic(
        baseRate,
        currentRate,
        passed,
        failed,
        Math.max(0, 1 - passed - failed),
        fail.currentTrials());
  }
}
