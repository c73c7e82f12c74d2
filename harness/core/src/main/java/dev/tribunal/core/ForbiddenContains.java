package dev.tribunal.core;

/**
 * The answer lacks a text.
 *
 * @param ignoreCase whether upper and lower case are the same
 * @param severity FORBIDDEN, or NEVER where one such trial fails the case
 */
record ForbiddenContains(String text, boolean ignoreCase, Severity severity) implements Check {
  @Override
  public String describe() {
    return "%s %s%s"
        .formatted(
            severity == Severity.NEVER ? "never_contains" : "forbidden_contains",
            CheckWords.quote(text),
            ignoreCase ? " (ignore_case)" : "");
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    Searched answer = Searched.of(AnswerText.of(trajectory), ignoreCase);
    Searched.Place found = answer.find(text);
    return found == null
        ? CheckResult.pass(describe())
        : CheckResult.fail(describe(), answer.answer().excerptAround(found.from(), found.to()));
  }
}
