package dev.tribunal.core.checks.text;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/** The words of a text, one after another, so that those of a huge one are never in memory. */
final class Words {
  /** White space as people see it, with the kinds that do not break lines. */
  private static final IntPredicate NO_SPACE =
      c -> !Character.isWhitespace(c) && !Character.isSpaceChar(c);

  private static final IntPredicate PLAIN =
      c ->
          Character.isLetterOrDigit(c)
              || Character.getType(c) == Character.NON_SPACING_MARK
              || Character.getType(c) == Character.COMBINING_SPACING_MARK;

  private final String text;
  private final IntPredicate inWord;
  private int at;
  private int start;

  private Words(String text, IntPredicate inWord) {
    this.text = text;
    this.inWord = inWord;
  }

  /** Runs of letters and digits. */
  static Words plain(String text) {
    return new Words(text, PLAIN);
  }

  /** How many parts stand between white space. */
  static int count(String text) {
    Words words = new Words(text, NO_SPACE);
    int count = 0;
    while (words.advance()) {
      count++;
    }
    return count;
  }

  /**
   * The next word; null behind the last.
   *
   * @param longest a longer word is given as an empty text, without being copied
   */
  @Nullable String next(int longest) {
    return !advance() ? null : at - start > longest ? "" : text.substring(start, at);
  }

  private boolean advance() {
    skip(inWord.negate());
    start = at;
    skip(inWord);
    return at > start;
  }

  private void skip(IntPredicate over) {
    while (at < text.length() && over.test(text.codePointAt(at))) {
      at += Character.charCount(text.codePointAt(at));
    }
  }
}
