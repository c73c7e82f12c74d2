package dev.tribunal.core.checks.text;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Excerpts;

/** The wording that checks of text share. */
final class TextWords {
  private static final int EXCERPT = 200;

  private TextWords() {}

  /** The answer's end, quoted. */
  static String end(AnswerText answer) {
    int length = answer.text().length();
    return length <= EXCERPT
        ? answer.excerpt()
        : "the answer (%d characters) ends: %s"
            .formatted(length, Excerpts.around(answer.text(), length, length, EXCERPT));
  }

  /** A number with its noun. */
  static String count(long number, String noun) {
    return number == 1 ? "1 " + noun : number + " " + noun + "s";
  }
}
