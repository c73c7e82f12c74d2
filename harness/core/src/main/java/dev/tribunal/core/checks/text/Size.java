package dev.tribunal.core.checks.text;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.Trajectory;

/**
 * How much the answer is.
 *
 * @param min at least so much
 * @param max at most so much; {@link Integer#MAX_VALUE} for any
 */
record Size(Unit unit, int min, int max) implements Check {
  /** What is counted. */
  enum Unit {
    /** Code points in the composed form. */
    CHARACTERS("length", "character"),
    /** Parts between white space. */
    WORDS("word_count", "word");

    private final String kind;
    private final String noun;

    Unit(String kind, String noun) {
      this.kind = kind;
      this.noun = noun;
    }

    private int count(String text) {
      return this == CHARACTERS ? text.codePointCount(0, text.length()) : Words.count(text);
    }
  }

  @Override
  public String describe() {
    String range =
        min == max
            ? String.valueOf(min)
            : max == Integer.MAX_VALUE
                ? "at least " + min
                : min == 0 ? "at most " + max : "%d to %d".formatted(min, max);
    return unit.kind + " " + range;
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    int count = unit.count(answer.text());
    String evidence = "%s; %s".formatted(TextWords.count(count, unit.noun), answer.excerpt());
    return count >= min && count <= max
        ? CheckResult.pass(describe(), evidence)
        : CheckResult.fail(describe(), evidence);
  }
}
