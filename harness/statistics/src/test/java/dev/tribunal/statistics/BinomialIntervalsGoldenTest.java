package dev.tribunal.statistics;

import static dev.tribunal.statistics.BinomialIntervals.clopperPearson;
import static dev.tribunal.statistics.BinomialIntervals.clopperPearsonLower;
import static dev.tribunal.statistics.BinomialIntervals.clopperPearsonUpper;
import static dev.tribunal.statistics.BinomialIntervals.jeffreys;
import static dev.tribunal.statistics.BinomialIntervals.jeffreysQuantile;
import static dev.tribunal.statistics.BinomialIntervals.wilson;

import org.junit.jupiter.api.Test;

class BinomialIntervalsGoldenTest {
  @Test
  void wilsonAgrees() {
    GoldenFile.read("wilson_ci")
        .forEach(
            golden -> {
              int k = golden.integer("k");
              int n = golden.integer("n");
              double level = golden.number("level");
              Interval interval = wilson(k, n, level);
              golden.isClose("lower", interval.lower());
              golden.isClose("upper", interval.upper());
              // all of the error on one side: the two-sided interval of twice the error
              Interval wider = wilson(k, n, 2 * level - 1);
              golden.isClose("oneSidedLower", wider.lower());
              golden.isClose("oneSidedUpper", wider.upper());
            });
  }

  @Test
  void clopperPearsonAgrees() {
    GoldenFile.read("clopper_pearson_ci")
        .forEach(
            golden -> {
              int k = golden.integer("k");
              int n = golden.integer("n");
              double level = golden.number("level");
              Interval interval = clopperPearson(k, n, level);
              golden.isClose("lower", interval.lower());
              golden.isClose("upper", interval.upper());
              golden.isClose("oneSidedLower", clopperPearsonLower(k, n, 1 - level));
              golden.isClose("oneSidedUpper", clopperPearsonUpper(k, n, 1 - level));
            });
  }

  @Test
  void jeffreysAgrees() {
    GoldenFile.read("jeffreys_ci")
        .forEach(
            golden -> {
              int k = golden.integer("k");
              int n = golden.integer("n");
              double level = golden.number("level");
              Interval interval = jeffreys(k, n, level);
              golden.isClose("lower", interval.lower());
              golden.isClose("upper", interval.upper());
              golden.isClose("rawLower", jeffreysQuantile(k, n, (1 - level) / 2));
              golden.isClose("rawUpper", jeffreysQuantile(k, n, (1 + level) / 2));
            });
  }
}
