package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.GoldenFile;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class StratifiedExactGoldenTest {
  @Test
  void agrees() {
    GoldenFile.read("stratified_exact")
        .forEach(
            golden -> {
              var strata = new ArrayList<TwoRates>();
              golden
                  .in("strata")
                  .forEach(
                      stratum ->
                          strata.add(
                              new TwoRates(
                                  stratum.required("kBase").intValue(),
                                  stratum.required("nBase").intValue(),
                                  stratum.required("kCur").intValue(),
                                  stratum.required("nCur").intValue())));
              golden.isClose("pExactCurrentWorse", StratifiedExact.currentWorse(strata));
              golden.isClose("pExactTwoSided", StratifiedExact.twoSided(strata));
              CochranMantelHaenszel asymptotic = CochranMantelHaenszel.of(strata);
              golden.isClose("cmhChi2CC", asymptotic.correctedChiSquared());
              golden.isClose("pCmhCC", asymptotic.correctedP());
              golden.isClose("cmhChi2", asymptotic.chiSquared());
              golden.isClose("pCmh", asymptotic.p());
              golden.isClose("mhOddsRatio", asymptotic.oddsRatio().orElseThrow());
            });
  }
}
