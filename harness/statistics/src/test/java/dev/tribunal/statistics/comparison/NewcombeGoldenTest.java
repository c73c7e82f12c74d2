package dev.tribunal.statistics.comparison;

import dev.tribunal.statistics.GoldenFile;
import dev.tribunal.statistics.Interval;
import org.junit.jupiter.api.Test;

class NewcombeGoldenTest {
  @Test
  void limitsAgree() {
    GoldenFile.read("newcombe_diff_ci")
        .forEach(
            golden -> {
              TwoRates rates = RateTestsGoldenTest.rates(golden);
              double level = golden.number("level");
              Interval interval = Newcombe.interval(rates, level);
              golden.isClose("diff", rates.difference());
              golden.isClose("newcombeLower", interval.lower());
              golden.isClose("newcombeUpper", interval.upper());
              golden.isClose("newcombeOneSidedLower", Newcombe.lower(rates, 1 - level));
              golden.isClose("newcombeOneSidedUpper", Newcombe.upper(rates, 1 - level));
            });
  }
}
