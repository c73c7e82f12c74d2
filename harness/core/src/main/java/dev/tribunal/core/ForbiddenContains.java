package dev.tribunal.core;

/**
 * The answer lacks a text.
 *
 * @param severity FORBIDDEN, or NEVER where one such trial fails the case
 */
record ForbiddenContains(String text, Severity severity) implements Check {
  @Override
  public String describe() {
    return "%s %s"
        .formatted(
            severity == Severity.NEVER ? "never_contains" : "forbidden_contains",
            CheckWords.quote(text));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    int at = answer.find(text);
    return at < 0
        ? CheckResult.pass(describe())
        : CheckResult.fail(
            describe(), answer.excerptAround(at, at + AnswerText.composed(text).length()));
  }
}
