package dev.tribunal.core.checks.text;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Trajectory;
import java.util.List;
import java.util.Objects;

/** The answer has at least one of several texts. */
record ContainsAny(List<String> texts) implements Check {
  ContainsAny {
    texts = List.copyOf(texts);
  }

  @Override
  public String describe() {
    return texts.stream().map(CheckWords::quote).collect(joining(", ", "contains_any [", "]"));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    if (texts.stream().anyMatch(answer::contains)) {
      return CheckResult.pass(describe());
    }
    return CheckResult.fail(
        describe(),
        texts.stream()
            .map(answer::nearMiss)
            .filter(Objects::nonNull)
            .findFirst()
            .orElseGet(answer::excerpt));
  }
}
