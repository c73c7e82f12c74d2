package dev.tribunal.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.TolerantGate;
import dev.tribunal.statistics.sequential.SequentialPlan;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class StreamingDecisionTest {
  /** What is measured must be whole tests: as many as that many trials make, by the plan itself. */
  @Test
  void decidesAsOftenAsItsPlanSays() {
    var agent = SequentialPlan.of(new TolerantGate(0.9, 0.75, 0.05, 0.05)).at(0.9);
    double expected = StreamingDecision.TRIALS / agent.expectedTrials() * agent.pass();

    assertThat((double) new StreamingDecision().decide())
        .isCloseTo(expected, Percentage.withPercentage(10));
  }
}
