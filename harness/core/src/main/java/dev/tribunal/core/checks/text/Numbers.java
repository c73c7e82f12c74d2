package dev.tribunal.core.checks.text;

import dev.tribunal.core.SpacedScripts;
import java.math.BigDecimal;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the numbers of a text, one after another. harness/docs/checks.md has the rules. What is
 * part of a name (gpt-4, SKU-1299, v1.2, 12:30, 2026-05-01) is no number.
 */
final class Numbers {
  private static final int LONGEST_RUN = 200;
  private static final int LONGEST_WORD = 64;
  private static final String MINUS = "-\u2212\u2012\u2013\u2010\u2011";

  /** Directly behind the digits. */
  private static final Map<String, Integer> SHORT_POWERS =
      Map.of("k", 3, "K", 3, "M", 6, "mn", 6, "bn", 9, "B", 9, "T", 12, "tn", 12);

  /** Behind a space. */
  private static final Map<String, Integer> LONG_POWERS =
      Map.of("thousand", 3, "million", 6, "billion", 9, "trillion", 12, "mn", 6, "bn", 9, "tn", 12);

  /** Behind the digits: written with them, or (kilo-, hundreds of) part of a unit as well. */
  private static final Map<Character, Integer> MYRIADS =
      Map.of('\u4e07', 4, '\u842c', 4, '\ub9cc', 4, '\u5104', 8, '\u4ebf', 8, '\uc5b5', 8);

  private static final Map<Character, Integer> LESSER =
      Map.of('\u5343', 3, '\ucc9c', 3, '\u767e', 2, '\u5146', 12, '\uc870', 12);

  /** Year, month, day, hour: with digits on both sides a date or a time. */
  private static final String DATES =
      "\u5e74\u6708\u65e5\u65f6\u6642\u70b9\ub144\uc6d4\uc77c\uc2dc";

  private static final String MONTHS = "\u6708\uc6d4";
  private static final String ORDINAL = "\u7b2c\uc81c";

  /** What may stand directly behind the digits of a number without making it a name. */
  private static final Set<String> UNITS =
      Set.of(
          "g", "kg", "mg", "t", "lb", "lbs", "oz", "m", "km", "cm", "mm", "ft", "in", "mi", "l",
          "ml", "ms", "s", "sec", "min", "h", "hr", "hrs", "d", "days", "x", "px", "pt", "em",
          "rem", "b", "kB", "KB", "MB", "GB", "TB", "KiB", "MiB", "GiB", "Hz", "kHz", "MHz", "GHz",
          "W", "kW", "kWh", "V", "A", "mAh", "C", "F", "K", "am", "pm", "USD", "EUR", "GBP", "CHF",
          "JPY", "INR", "CNY", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN");

  private static final Set<String> CURRENCIES =
      Set.of(
          "USD", "EUR", "GBP", "CHF", "JPY", "INR", "CNY", "CAD", "AUD", "SEK", "NOK", "DKK", "PLN",
          "US", "Rs");

  private final String text;
  private final Deque<WrittenNumber> found = new ArrayDeque<>();
  private int at;

  /** Where the last number ends with its unit: a minus there makes a range. */
  private int rangeAt = -1;

  Numbers(String text) {
    this.text = text;
  }

  /** The next number; null behind the last. */
  @Nullable WrittenNumber next() {
    while (found.isEmpty() && at < text.length()) {
      if (isDigit(at)) {
        run();
      } else {
        at++;
      }
    }
    return found.poll();
  }

  private void run() {
    int from = at;
    List<String> parts = new ArrayList<>();
    StringBuilder separators = new StringBuilder();
    for (int start = at; ; start = ++at) {
      while (isDigit(at)) {
        at++;
      }
      if (at - from > LONGEST_RUN) {
        skipRun();
        return;
      }
      parts.add(ascii(start, at));
      if (!isJoined(start)) {
        break;
      }
      separators.append(text.charAt(at));
    }
    add(from, at, new DigitRun(parts, separators.toString()));
  }

  /** Whether a separator and more digits follow those that began there. */
  private boolean isJoined(int start) {
    if (at >= text.length() || !isDigit(at + 1) || !DigitRun.isSeparator(text.charAt(at))) {
      return false;
    }
    // a plain space joins thousands only
    return text.charAt(at) != ' '
        || at - start <= 3
            && isDigit(at + 2)
            && isDigit(at + 3)
            && !isDigit(at + 4)
            && (start == 0 || "-/:.,".indexOf(text.charAt(start - 1)) < 0);
  }

  private void skipRun() {
    while (at < text.length()
        && (isDigit(at) || isDigit(at + 1) && DigitRun.isSeparator(text.charAt(at)))) {
      at++;
    }
  }

  private void add(int from, int to, DigitRun run) {
    Sign sign = before(from);
    Ending ending = behind(to);
    if (sign == null || ending == null) {
      return;
    }
    List<List<BigDecimal>> numbers = run.numbers();
    boolean fraction = sign.point && run.parts().size() == 1;
    for (int i = 0; i < numbers.size(); i++) {
      boolean negative = sign.negative && i == 0;
      List<BigDecimal> readings = new ArrayList<>();
      for (BigDecimal reading : numbers.get(i)) {
        BigDecimal value = fraction ? reading.movePointLeft(run.parts().get(0).length()) : reading;
        BigDecimal signed = negative ? value.negate() : value;
        readings.add(signed.scaleByPowerOfTen(ending.direct));
        if (ending.word != 0) {
          readings.add(signed.scaleByPowerOfTen(ending.word));
        }
      }
      found.add(new WrittenNumber(sign.from, ending.to, readings));
    }
    if (!numbers.isEmpty()) {
      rangeAt = unitEnd(ending.to);
    }
  }

  /**
   * What stands before a number.
   *
   * @param from where the number begins with it
   * @param point whether it is a decimal point without a digit before it
   */
  private record Sign(int from, boolean negative, boolean point) {}

  /** Null where it makes the digits part of a name. */
  private @Nullable Sign before(int digits) {
    int from = digits;
    boolean point =
        is(from - 1, ".,")
            && text.charAt(from - 1) == '.'
            && !isNameBefore(from - 2)
            && !is(from - 2, ".");
    if (point) {
      from--;
    }
    int bare = from;
    from = skipCurrency(from);
    if (isNameBefore(from - 1) || isOfAnother(from - 1)) {
      return null;
    }
    if (from == bare && is(from - 1, " \u00a0") && isCurrency(from - 2)) {
      from = skipCurrency(from - 1);
    }
    if (is(from - 1, "/\\") && isNameBefore(from - 2)) {
      return null; // a path
    }
    if (!is(from - 1, MINUS)) {
      return new Sign(from, false, point);
    }
    if (from - 1 == rangeAt) {
      return new Sign(from, false, point);
    }
    if (isNameBefore(from - 2)) {
      return null;
    }
    boolean negative = !is(from - 2, MINUS);
    return new Sign(negative ? from - 1 : from, negative, point);
  }

  private int skipCurrency(int end) {
    int from = end;
    if (isCurrency(from - 1)) {
      from--;
      for (int length = 1; length <= 2 && isCapital(from - length); length++) {
        if (!isNameBefore(from - length - 1)) {
          return from - length; // C$, NZ$
        }
      }
    }
    for (int length = 2; length <= 3; length++) {
      if (from >= length
          && CURRENCIES.contains(text.substring(from - length, from))
          && !isWord(from - length - 1)) {
        return from - length;
      }
    }
    return from;
  }

  /**
   * What stands behind a number.
   *
   * @param to where the number ends with it
   * @param direct the power of ten that is written directly behind it
   * @param word the power of ten that is a word of its own; what is meant with it and what is
   *     written without it count both
   */
  private record Ending(int to, int direct, int word) {}

  /** Null where it makes the digits part of a name. */
  private @Nullable Ending behind(int digits) {
    int to = digits;
    int direct = 0;
    if (is(to, "eE")) {
      int power = power(to + 1);
      if (power != 0) {
        direct = power;
        to += 1 + lengthOfPower(to + 1);
      }
    }
    int end = letters(to);
    if (end > to) {
      String unit = end - to > LONGEST_WORD ? "" : text.substring(to, end);
      if (isNameBehind(end) || !UNITS.contains(unit) && !SHORT_POWERS.containsKey(unit)) {
        return null;
      }
      direct += SHORT_POWERS.getOrDefault(unit, 0);
      return new Ending(end, direct, 0);
    }
    if (to < text.length() && !isWord(to) && Character.isLetter(text.charAt(to))) {
      return behindOtherScript(to, direct);
    }
    if (isNameBehind(to)
        || is(to, "@")
        || is(to, ".") && to + 1 < text.length() && Character.isLowerCase(text.charAt(to + 1))
        || is(to, MINUS) && isName(to + 1)) {
      return null;
    }
    int start = is(to, " \u00a0\u202f") ? to + 1 : to;
    int wordEnd = letters(start);
    int word =
        start == to || wordEnd - start > LONGEST_WORD || isWord(wordEnd)
            ? 0
            : LONG_POWERS.getOrDefault(text.substring(start, wordEnd).toLowerCase(Locale.ROOT), 0);
    return new Ending(word == 0 ? to : wordEnd, direct, word);
  }

  /** Before a letter of a script without spaces; null where that makes it no number. */
  private @Nullable Ending behindOtherScript(int to, int direct) {
    char c = text.charAt(to);
    if (MYRIADS.containsKey(c) || LESSER.containsKey(c)) {
      boolean more = isDigit(to + 1) || isNumeral(to + 1);
      return more
          ? null
          : new Ending(to + 1, direct + MYRIADS.getOrDefault(c, 0), LESSER.getOrDefault(c, 0));
    }
    boolean date = is(to, MONTHS) || is(to, DATES) && isDigit(to + 1);
    return date ? null : new Ending(to, direct, 0);
  }

  /** Whether it goes on there with a date, an ordinal or a number of which a part stands before. */
  private boolean isOfAnother(int index) {
    return isNumeral(index) || is(index, ORDINAL) || is(index, DATES) && isDigit(index - 1);
  }

  private boolean isNumeral(int index) {
    return index >= 0
        && index < text.length()
        && (MYRIADS.containsKey(text.charAt(index)) || LESSER.containsKey(text.charAt(index)));
  }

  /** Behind the unit or the currency of a number that ends there. */
  private int unitEnd(int to) {
    int start = is(to, " \u00a0\u202f") ? to + 1 : to;
    if (is(start, "%\u2030") || isCurrency(start)) {
      return start + 1;
    }
    int from = is(start, "\u00b0") ? start + 1 : start;
    int end = letters(from);
    if (end > from && end - from <= LONGEST_WORD && UNITS.contains(text.substring(from, end))) {
      return end;
    }
    end = from;
    while (end - from < 2
        && end < text.length()
        && Character.isLetter(text.charAt(end))
        && !isWord(end)) {
      end++;
    }
    return end > from || from > start ? end : to;
  }

  /** A signed exponent of one to three digits; 0 where there is none. */
  private int power(int from) {
    int length = lengthOfPower(from);
    return length == 0
        ? 0
        : Integer.parseInt(text.substring(from, from + length).replace('\u2212', '-'));
  }

  private int lengthOfPower(int from) {
    int start = is(from, "+-\u2212") ? from + 1 : from;
    int end = start;
    while (isDigit(end) && end - start < 4) {
      end++;
    }
    boolean fits = end > start && end - start < 4 && text.charAt(start) < 0x80;
    return fits ? end - from : 0;
  }

  /** Whether letters and digits with hyphens between them go on there, a digit among them. */
  private boolean isName(int from) {
    if (from >= text.length() || !SpacedScripts.isLetter(text.charAt(from))) {
      return false;
    }
    for (int i = from; i < text.length() && i - from < LONGEST_WORD; i++) {
      if (isDigit(i)) {
        return true;
      }
      if (!isWord(i) && !is(i, "-")) {
        return false;
      }
    }
    return false;
  }

  private int letters(int from) {
    int end = from;
    while (end < text.length()
        && end - from <= LONGEST_WORD
        && isWord(end)
        && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a name ends there; an underscore alone is emphasis. */
  private boolean isNameBefore(int index) {
    int last = index;
    while (is(last, "_")) {
      last--;
    }
    return isWord(last);
  }

  private boolean isNameBehind(int index) {
    int first = index;
    while (is(first, "_")) {
      first++;
    }
    return isWord(first);
  }

  private String ascii(int from, int to) {
    StringBuilder digits = new StringBuilder(to - from);
    for (int i = from; i < to; i++) {
      digits.append((char) ('0' + Character.digit(text.charAt(i), 10)));
    }
    return digits.toString();
  }

  private boolean isDigit(int index) {
    return index >= 0 && index < text.length() && Character.isDigit(text.charAt(index));
  }

  /** Letters of scripts without spaces between words make no name of what they touch. */
  private boolean isWord(int index) {
    return index >= 0
        && index < text.length()
        && (SpacedScripts.isLetter(text.charAt(index))
            || Character.isDigit(text.charAt(index))
            || text.charAt(index) == '_');
  }

  private boolean isCapital(int index) {
    return index >= 0
        && index < text.length()
        && text.charAt(index) >= 'A'
        && text.charAt(index) <= 'Z';
  }

  private boolean is(int index, String oneOf) {
    return index >= 0 && index < text.length() && oneOf.indexOf(text.charAt(index)) >= 0;
  }

  private boolean isCurrency(int index) {
    return index >= 0
        && index < text.length()
        && Character.getType(text.charAt(index)) == Character.CURRENCY_SYMBOL;
  }
}
