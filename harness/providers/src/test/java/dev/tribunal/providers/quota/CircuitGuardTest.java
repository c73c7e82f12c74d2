package dev.tribunal.providers.quota;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CircuitGuardTest {
  private final VirtualTime time = new VirtualTime();
  private final CircuitGuard guard = new CircuitGuard("lab", time);

  @Test
  void opensWhereEverythingFailsAndTriesAgainAfterAWhile() {
    for (int i = 0; i < 20; i++) {
      assertThat(guard.lets()).isTrue();
      guard.failed();
    }
    assertThat(guard.lets()).isFalse();
    time.pass(Duration.ofSeconds(30));
    assertThat(guard.lets()).isFalse();

    time.pass(Duration.ofMillis(1));
    assertThat(guard.lets()).isTrue();
    assertThat(guard.lets()).isTrue();
    assertThat(guard.lets()).isTrue();
    assertThat(guard.lets()).as("three probes").isFalse();
    guard.answered();
    guard.answered();
    guard.answered();
    assertThat(guard.lets()).isTrue();
  }

  @Test
  void staysOpenWhereTheProbesFail() {
    for (int i = 0; i < 20; i++) {
      assertThat(guard.lets()).isTrue();
      guard.failed();
    }
    time.pass(Duration.ofSeconds(30).plusMillis(1));
    for (int i = 0; i < 3; i++) {
      assertThat(guard.lets()).isTrue();
      guard.failed();
    }
    assertThat(guard.lets()).isFalse();
  }

  @Test
  void bearsAProviderThatFailsNowAndThen() {
    var random = new Random(11);
    for (int i = 0; i < 10_000; i++) {
      assertThat(guard.lets()).as("request %d (seed 11)", i).isTrue();
      if (random.nextInt(10) < 3) {
        guard.failed();
      } else {
        guard.answered();
      }
    }
  }

  @Test
  void isNotLedAstrayByWhatWasBrokenOff() {
    for (int i = 0; i < 100; i++) {
      assertThat(guard.lets()).isTrue();
      guard.abandoned();
    }
    assertThat(guard.lets()).isTrue();
  }
}
