package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;

/** Answers, and what one check says of them: as it stands and with {@code not: true}. */
record AnswersSample(Path folder) {
  /** The property holds, and its opposite fails with the same evidence. */
  void holds(String check, String answer, String evidence) {
    assertThat(result("{ " + check + " }", answer))
        .satisfies(result -> assertThat(result.state()).isEqualTo(CheckResult.State.HOLDS))
        .satisfies(result -> assertThat(result.reason()).contains(evidence));
    assertThat(result("{ " + check + ", not: true }", answer))
        .satisfies(result -> assertThat(result.passed()).isFalse())
        .satisfies(result -> assertThat(result.reason()).contains(evidence));
  }

  /** The property fails for a reason, and its opposite holds. */
  void fails(String check, String answer, String reason) {
    assertThat(result("{ " + check + " }", answer))
        .satisfies(result -> assertThat(result.state()).isEqualTo(CheckResult.State.FAILS))
        .satisfies(result -> assertThat(result.reason()).contains(reason));
    assertThat(result("{ " + check + ", not: true }", answer).passed()).isTrue();
  }

  /** Nothing is known of the property for a reason, nor of its opposite. */
  void unknown(String check, String answer, String reason) {
    for (String entry : List.of("{ " + check + " }", "{ " + check + ", not: true }")) {
      assertThat(result(entry, answer))
          .satisfies(result -> assertThat(result.state()).isEqualTo(CheckResult.State.UNKNOWN))
          .satisfies(result -> assertThat(result.reason()).contains(reason));
    }
  }

  CheckResult result(String entry, String answer) {
    return TrajectoriesSample.check(folder, "checks:\n  - " + entry)
        .check(new Trajectory(answer, List.of(), List.of()));
  }
}
