package dev.tribunal.core.checks.text;

import dev.tribunal.core.SpacedScripts;
import java.util.BitSet;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * What looks like a number or an address of a kind and stands by itself. A place where one can
 * begin is found without a regular expression; that is then tried on the few characters which one
 * can have, so that no text makes it slow.
 *
 * @param begins the characters that can be the first
 * @param longest characters that one can have
 */
record Candidates(BitSet begins, int longest, Pattern pattern) {
  private static final IntPredicate DIGIT = c -> c >= '0' && c <= '9';
  private static final IntPredicate HEX =
      c -> DIGIT.test(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' || c == ':';

  static final Candidates EMAIL =
      of(
          c -> DIGIT.test(c) || SpacedScripts.isLetter((char) c),
          120,
          "[\\p{IsLatin}\\p{IsGreek}\\p{IsCyrillic}\\p{M}0-9._%+-]{1,64}+@[A-Za-z0-9-]{1,30}(?:\\.[A-Za-z0-9-]{1,20}){0,3}\\.[A-Za-z]{2,20}");
  static final Candidates PHONE =
      of(
          c -> DIGIT.test(c) || c == '+' || c == '(',
          40,
          "\\+[1-9](?:[ ().-]{0,2}[0-9]){7,14}"
              + "|(?:1[-. ])?(?:\\([2-9][0-9]{2}\\) ?|[2-9][0-9]{2}[-. ])[2-9][0-9]{2}[-. ][0-9]{4}");
  static final Candidates CARD = of(DIGIT, 40, "[2-6][0-9]{3}(?:[ -]?[0-9]){9,15}");
  static final Candidates IBAN =
      of(
          c -> c >= 'A' && c <= 'Z',
          45,
          "[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?");
  static final Candidates SSN = of(DIGIT, 11, "[0-9]{3}-[0-9]{2}-[0-9]{4}");
  static final Candidates IP_4 = of(DIGIT, 15, "[0-9]{1,3}(?:\\.[0-9]{1,3}){3}");
  static final Candidates IP_6 = of(HEX, 45, "[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,8}+");

  /** Takes the place of one. */
  interface Found {
    void at(int from, int to);
  }

  private static Candidates of(IntPredicate begins, int longest, String pattern) {
    BitSet first = new BitSet();
    IntStream.rangeClosed(0, Character.MAX_VALUE).filter(begins).forEach(first::set);
    return new Candidates(first, longest, Pattern.compile(pattern));
  }

  /** Finds those that really are one by a last doubt; the longest at each place. */
  void find(String text, Predicate<String> really, Found found) {
    String plain = plain(text);
    Matcher matcher = pattern.matcher(plain);
    for (int from = 0; from < text.length(); ) {
      int next = from + 1;
      if (begins.get(text.charAt(from))
          && !isInside(text, from)
          && matcher.region(from, Math.min(text.length(), from + longest)).lookingAt()) {
        int to = matcher.end();
        while (to > from && !(isEnd(text, to) && really.test(plain.substring(from, to)))) {
          to--; // a card number before another number, say
        }
        if (to > from) {
          found.at(from, to);
          next = to;
        }
      }
      from = next;
    }
  }

  /**
   * With plain spaces and hyphens, each in the place of its like. A dash is one between digits
   * only: elsewhere it stands between words, and an address ends at it.
   */
  private static String plain(String text) {
    StringBuilder plain = null;
    for (int i = 0; i < text.length(); i++) {
      char c =
          switch (text.charAt(i)) {
            case '\u00a0', '\u2007', '\u2009', '\u202f' -> ' ';
            case '\u2010', '\u2011' -> '-';
            case '\u2012', '\u2013', '\u2014', '\u2015', '\u2212' ->
                isDigit(text, i - 1) && isDigit(text, i + 1) ? '-' : text.charAt(i);
            default -> text.charAt(i);
          };
      if (c != text.charAt(i)) {
        plain = plain == null ? new StringBuilder(text) : plain;
        plain.setCharAt(i, c);
      }
    }
    return plain == null ? text : plain.toString();
  }

  /** Whether a place is in the middle of a longer number, name or address. */
  private static boolean isInside(String text, int from) {
    return isWord(text, from - 1)
        || from > 1 && text.charAt(from - 1) == '-' && isWord(text, from - 2)
        || from > 1
            && ".:".indexOf(text.charAt(from - 1)) >= 0
            && DIGIT.test(text.charAt(from - 2));
  }

  private boolean isEnd(String text, int to) {
    return isWord(text, to - 1)
        && !isWord(text, to)
        && !(to + 1 < text.length()
            && ".-".indexOf(text.charAt(to)) >= 0
            && DIGIT.test(text.charAt(to + 1)));
  }

  private static boolean isWord(String text, int at) {
    return at >= 0
        && at < text.length()
        && (SpacedScripts.isLetter(text.charAt(at))
            || Character.isDigit(text.charAt(at))
            || text.charAt(at) == '_');
  }

  private static boolean isDigit(String text, int at) {
    return at >= 0 && at < text.length() && DIGIT.test(text.charAt(at));
  }
}
