package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.providers.TrialClock.Span;
import java.util.List;
import org.junit.jupiter.api.Test;

class TrialClockTest {
  @Test
  void nothingWaitedWhereNothingWasHeld() {
    assertThat(TrialClock.waited(List.of())).isZero();
    assertThat(TrialClock.waited(List.of(new Span(0, 10), new Span(20, 30)))).isZero();
  }

  @Test
  void countsWhatTheOnlyCallWaited() {
    assertThat(TrialClock.waited(List.of(call(0, 100, new Span(10, 30), new Span(30, 45)))))
        .isEqualTo(35);
  }

  @Test
  void doesNotCountATimeInWhichAnotherCallWasAnswered() {
    assertThat(TrialClock.waited(List.of(call(0, 10, new Span(0, 9)), new Span(0, 8))))
        .isEqualTo(1);
  }

  @Test
  void countsATimeInWhichAllWaitedOnce() {
    assertThat(
            TrialClock.waited(
                List.of(call(0, 100, new Span(0, 50)), call(10, 100, new Span(20, 90)))))
        .as("0 to 10 the first alone, 10 to 20 the second is asked, 20 to 50 both")
        .isEqualTo(10 + 30);
  }

  private static Span call(long from, long to, Span... held) {
    return new Span(from, to, List.of(held));
  }
}
