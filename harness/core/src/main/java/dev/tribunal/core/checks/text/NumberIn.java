package dev.tribunal.core.checks.text;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Trajectory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * The answer has a number, however people write it.
 *
 * @param within how far it may be off, at least 0
 */
record NumberIn(BigDecimal value, BigDecimal within) implements Check {
  private static final int MOST_TOLD = 10;
  private static final int LONGEST = 40;

  @Override
  public String describe() {
    return "number %s%s"
        .formatted(
            value.toPlainString(),
            within.signum() == 0 ? "" : " ± " + within.stripTrailingZeros().toPlainString());
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    List<String> others = new ArrayList<>();
    int count = 0;
    Numbers numbers = new Numbers(answer.text());
    for (WrittenNumber number = numbers.next(); number != null; number = numbers.next()) {
      if (number.readings().stream().anyMatch(this::isNear)) {
        return CheckResult.pass(describe(), answer.excerptAround(number.from(), number.to()));
      }
      if (count++ < MOST_TOLD) {
        others.add(
            Excerpts.visible(
                answer
                    .text()
                    .substring(number.from(), Math.min(number.to(), number.from() + LONGEST))));
      }
    }
    return CheckResult.fail(
        describe(),
        count == 0
            ? "no number in it; " + answer.excerpt()
            : "numbers in it: %s%s; %s"
                .formatted(
                    others.stream().collect(joining("; ")),
                    count > MOST_TOLD ? "; and %d more".formatted(count - MOST_TOLD) : "",
                    answer.excerpt()));
  }

  private boolean isNear(BigDecimal reading) {
    return reading.subtract(value).abs().compareTo(within) <= 0;
  }
}
