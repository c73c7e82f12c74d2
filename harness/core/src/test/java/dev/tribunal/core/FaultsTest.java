package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private static final FaultRule RULE = rule(1, "model", null);
  private static final Faults FAULTS = new Faults("orders", 7, List.of(RULE));

  private static FaultRule rule(int number, String service, @Nullable String path) {
    return new FaultRule(
        number, Fault.Plain.EMPTY_BODY, service, path, new FaultTrigger.WithProbability(0.3));
  }

  @Test
  void aDrawDependsOnWhatItIsForAndOnNothingElse() {
    assertThat(FAULTS.draw(RULE, "a", 1, 1))
        .isEqualTo(FAULTS.draw(RULE, "a", 1, 1))
        .isNotEqualTo(FAULTS.draw(RULE, "b", 1, 1))
        .isNotEqualTo(FAULTS.draw(RULE, "a", 2, 1))
        .isNotEqualTo(FAULTS.draw(RULE, "a", 1, 2))
        .isNotEqualTo(FAULTS.draw(rule(2, "model", null), "a", 1, 1))
        .isNotEqualTo(FAULTS.draw(rule(1, "tools", null), "a", 1, 1))
        .isNotEqualTo(new Faults("orders", 8, List.of()).draw(RULE, "a", 1, 1))
        .isNotEqualTo(new Faults("refunds", 7, List.of()).draw(RULE, "a", 1, 1));
  }

  @Test
  void drawsAreUniform() {
    double[] draws =
        IntStream.rangeClosed(1, 10_000).mapToDouble(t -> FAULTS.draw(RULE, "a", t, 1)).toArray();

    assertThat(draws).hasSize(10_000);
    for (double draw : draws) {
      assertThat(draw).isStrictlyBetween(0.0, 1.0);
    }
    for (double share : List.of(0.01, 0.3, 0.5, 0.9)) {
      assertThat(IntStream.range(0, draws.length).filter(i -> draws[i] < share).count() / 10_000.0)
          .isCloseTo(share, within(0.02));
    }
  }

  @Test
  void aStarInAPathStandsForAnyCharacters() {
    assertThat(rule(1, "tools", null).isAbout("tools", "/any")).isTrue();
    assertThat(rule(1, "tools", null).isAbout("model", "/any")).isFalse();
    FaultRule orders = rule(1, "tools", "/v1.0/orders/*/lines");
    assertThat(orders.isAbout("tools", "/v1.0/orders/7/lines")).isTrue();
    assertThat(orders.isAbout("tools", "/v1.0/orders/7/8/lines")).isTrue();
    assertThat(orders.isAbout("tools", "/v1x0/orders/7/lines")).isFalse();
    assertThat(orders.isAbout("tools", "/v1.0/orders/7/lines/1")).isFalse();
  }

  @Test
  void aTimeIncludesItsBeginningAndNotItsEnd() {
    var during = new FaultTrigger.During(Duration.ofSeconds(1), Duration.ofSeconds(2));

    assertThat(during.covers(Duration.ofMillis(999))).isFalse();
    assertThat(during.covers(Duration.ofMillis(1000))).isTrue();
    assertThat(during.covers(Duration.ofMillis(2999))).isTrue();
    assertThat(during.covers(Duration.ofMillis(3000))).isFalse();
  }
}
