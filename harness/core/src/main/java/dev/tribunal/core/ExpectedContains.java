package dev.tribunal.core;

/**
 * The answer has a text.
 *
 * @param ignoreCase whether upper and lower case are the same
 */
record ExpectedContains(String text, boolean ignoreCase) implements Check {
  @Override
  public String describe() {
    return "expected_contains %s%s"
        .formatted(CheckWords.quote(text), ignoreCase ? " (ignore_case)" : "");
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    Searched answer = Searched.of(AnswerText.of(trajectory), ignoreCase);
    return answer.find(text) == null
        ? CheckResult.fail(describe(), answer.miss(text))
        : CheckResult.pass(describe());
  }
}
