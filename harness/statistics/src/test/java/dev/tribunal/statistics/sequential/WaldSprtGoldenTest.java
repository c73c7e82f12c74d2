package dev.tribunal.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.GoldenFile;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WaldSprtGoldenTest {
  @Test
  void decisionsAgree() {
    GoldenFile.read("sprt_wald")
        .forEach(
            golden -> {
              var sprt =
                  new WaldSprt(
                      golden.number("pGood"),
                      golden.number("pBad"),
                      golden.number("alpha"),
                      golden.number("beta"));
              golden.isClose("upperBoundary", sprt.upperBoundary());
              golden.isClose("lowerBoundary", sprt.lowerBoundary());
              golden.isClose("llrSuccess", sprt.successIncrement());
              golden.isClose("llrFailure", sprt.failureIncrement());
              int successes = 0;
              int failures = 0;
              Optional<Decision> decision = Optional.empty();
              for (char outcome : golden.in("outcomes").asText().toCharArray()) {
                if (outcome == 'S') {
                  successes++;
                } else {
                  failures++;
                }
                decision = sprt.decide(successes, failures);
                if (decision.isPresent()) {
                  break;
                }
              }
              assertThat(decision.map(Decision::name).orElse("CONTINUE"))
                  .as("decision of %s", golden)
                  .isEqualTo(golden.out("decision").asText());
              if (decision.isPresent()) {
                assertThat(successes + failures).isEqualTo(golden.expected("stoppedAt"));
              }
              if (golden.expects("llrAtStop")) {
                golden.isClose("llrAtStop", sprt.logLikelihoodRatio(successes, failures));
              }
            });
  }
}
