package dev.tribunal.statistics.distribution;

import static dev.tribunal.statistics.distribution.Alternative.GREATER;
import static dev.tribunal.statistics.distribution.Alternative.LESS;
import static dev.tribunal.statistics.distribution.Alternative.TWO_SIDED;

import dev.tribunal.statistics.GoldenFile;
import org.junit.jupiter.api.Test;

class MannWhitneyGoldenTest {
  @Test
  void agrees() {
    GoldenFile.read("mann_whitney")
        .forEach(
            golden -> {
              MannWhitney test = of(golden);
              golden.isClose("U1", test.u1());
              golden.isClose("U2", test.u2());
              golden.isClose("pAsym_twosided", test.asymptotic(TWO_SIDED, true));
              golden.isClose("pAsym_less", test.asymptotic(LESS, true));
              golden.isClose("pAsym_greater", test.asymptotic(GREATER, true));
              golden.isClose("pAsymNoCC_twosided", test.asymptotic(TWO_SIDED, false));
              golden.isClose("pAsymNoCC_less", test.asymptotic(LESS, false));
              golden.isClose("pAsymNoCC_greater", test.asymptotic(GREATER, false));
              if (golden.expects("pExact_twosided")) {
                golden.isClose("pExact_twosided", test.exact(TWO_SIDED));
                golden.isClose("pExact_less", test.exact(LESS));
                golden.isClose("pExact_greater", test.exact(GREATER));
              }
            });
  }

  @Test
  void agreesExactlyWithTies() {
    GoldenFile.read("mann_whitney_exact_ties")
        .forEach(
            golden -> {
              MannWhitney test = of(golden);
              golden.isClose("U1", test.u1());
              golden.isClose("pExactTwoSided", test.exact(TWO_SIDED));
              golden.isClose("pExactLess", test.exact(LESS));
              golden.isClose("pExactGreater", test.exact(GREATER));
            });
  }

  private static MannWhitney of(GoldenFile.Golden golden) {
    return MannWhitney.of(Sample.of(golden.numbers("x")), Sample.of(golden.numbers("y")));
  }
}
