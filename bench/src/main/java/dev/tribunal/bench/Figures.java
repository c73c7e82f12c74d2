package dev.tribunal.bench;

import java.util.List;
import java.util.stream.Stream;

/** All figures, in the order of the table. */
final class Figures {
  static final List<Figure> ALL =
      Stream.of(
              StreamingDecision.figures(),
              Calibration.figures(),
              BoschlooTables.figures(),
              RegressionCalibration.figures(),
              GatewayCosts.figures(),
              RunnerCosts.figures(),
              LimitCosts.figures(),
              VerdictCosts.figures())
          .flatMap(List::stream)
          .toList();

  private Figures() {}
}
