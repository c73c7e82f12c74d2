package dev.tribunal.core;

/** The answer has a text. */
record ExpectedContains(String text) implements Check {
  @Override
  public String describe() {
    return "expected_contains " + CheckWords.quote(text);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    if (answer.contains(text)) {
      return CheckResult.pass(describe());
    }
    String nearMiss = answer.nearMiss(text);
    return CheckResult.fail(describe(), nearMiss == null ? answer.excerpt() : nearMiss);
  }
}
