package dev.tribunal.core;

import java.util.BitSet;
import java.util.Locale;

/**
 * Texts without the difference of upper and lower case, by Unicode's full case folding: the same in
 * every locale and wherever a character stands. So ß is ss, a sigma at the end of a word is any
 * other sigma, and Turkish İ is i with a dot above while ı is itself.
 */
public final class CaseFolding {
  private static final char DOTTED_I = '\u0130';
  private static final char DOTLESS_I = '\u0131';

  private CaseFolding() {}

  /** A text in the form in which case makes no difference; of any length. */
  public static String fold(String text) {
    return fold(text, Integer.MAX_VALUE).text();
  }

  /** Where a place of the folded text comes from. */
  public static int origin(String text, int foldedAt) {
    return fold(text, foldedAt).read();
  }

  private static Folded fold(String text, int enough) {
    StringBuilder folded = new StringBuilder(Math.min(text.length(), enough) + 16);
    int i = 0;
    while (i < text.length() && folded.length() < enough) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (c < 0x80) {
        folded.append((char) (c >= 'A' && c <= 'Z' ? c + 32 : c));
      } else if (c == DOTTED_I) {
        folded.append("i\u0307");
      } else if (c == DOTLESS_I) {
        folded.append(DOTLESS_I);
      } else {
        append(folded, Character.toLowerCase(c));
      }
    }
    return new Folded(folded.toString(), i);
  }

  private static void append(StringBuilder folded, int lower) {
    if (Expanding.BY_UPPER_CASE.get(lower)) {
      Character.toString(lower)
          .toUpperCase(Locale.ROOT)
          .codePoints()
          .map(Character::toLowerCase)
          .forEach(folded::appendCodePoint);
    } else {
      folded.appendCodePoint(Character.toLowerCase(Character.toUpperCase(lower)));
    }
  }

  /**
   * A text or its beginning.
   *
   * @param read how much of the original it stands for
   */
  private record Folded(String text, int read) {}

  /** The few characters that become several, looked up as few texts have any. */
  private static final class Expanding {
    static final BitSet BY_UPPER_CASE = new BitSet();

    static {
      for (int c = 0x80; c <= Character.MAX_VALUE; c++) {
        if (Character.isLetter(c) && Character.toString(c).toUpperCase(Locale.ROOT).length() > 1) {
          BY_UPPER_CASE.set(c);
        }
      }
    }
  }
}
