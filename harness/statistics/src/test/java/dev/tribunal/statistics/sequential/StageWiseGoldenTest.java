package dev.tribunal.statistics.sequential;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.GoldenFile;
import dev.tribunal.statistics.Interval;
import org.junit.jupiter.api.Test;

class StageWiseGoldenTest {
  @Test
  void intervalsAgree() {
    GoldenFile.read("stagewise_ci")
        .forEach(
            golden -> {
              var order = new StageWise(SequentialGolden.boundaries(golden));
              var decision = Decision.valueOf(golden.in("verdict").textValue());
              int stoppedAt = golden.integer("stoppedAt");
              double level = golden.number("level");
              Interval interval = order.interval(decision, stoppedAt, level);
              golden.isClose("lower", interval.lower());
              golden.isClose("upper", interval.upper());
              golden.isClose("oneSidedLower", order.lower(decision, stoppedAt, 1 - level));
              golden.isClose("oneSidedUpper", order.upper(decision, stoppedAt, 1 - level));
            });
  }
}
