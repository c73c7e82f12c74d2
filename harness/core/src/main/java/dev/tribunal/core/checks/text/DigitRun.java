package dev.tribunal.core.checks.text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Digits with single separators between them, and which numbers that is: thousands in groups of
 * three, a decimal point or comma, a list, a range; dates, times, versions and addresses are none.
 *
 * @param parts the digits
 * @param separators one between each two parts
 */
record DigitRun(List<String> parts, String separators) {
  private static final String APOSTROPHES = "'\u2019";
  private static final String SPACES = " \u00a0\u2009\u202f";
  private static final String JOINS = "-\u2010\u2011\u2012\u2013\u2014/";

  DigitRun {
    parts = List.copyOf(parts);
  }

  /** The numbers, each with what it can mean; none where the run is something else. */
  List<List<BigDecimal>> numbers() {
    if (separators.indexOf(':') >= 0) {
      return List.of();
    }
    List<DigitRun> joined = split(JOINS);
    if (joined.size() > 2 || joined.size() == 2 && joined.stream().anyMatch(DigitRun::isPadded)) {
      return List.of();
    }
    return joined.stream().flatMap(run -> run.simple().stream()).toList();
  }

  private List<List<BigDecimal>> simple() {
    if (parts.size() == 1) {
      return List.of(List.of(new BigDecimal(parts.get(0))));
    }
    char last = separators.charAt(separators.length() - 1);
    DigitRun whole = first(parts.size() - 1);
    if (separators.chars().allMatch(c -> c == last)) {
      return alike(last, whole);
    }
    if (isPoint(last) && separators.indexOf(last) == separators.length() - 1 && whole.isGrouped()) {
      return List.of(List.of(whole.decimal(parts.get(parts.size() - 1))));
    }
    // a list such as 1.5,2.5
    return separators.chars().allMatch(c -> c == ',' || c == '.')
        ? each(split(","))
        : separators.indexOf(' ') >= 0 ? each(split(" ")) : List.of();
  }

  private List<List<BigDecimal>> alike(char separator, DigitRun whole) {
    List<BigDecimal> readings = new ArrayList<>();
    if (isGrouped() || separator == ',' && isIndian()) {
      readings.add(new BigDecimal(String.join("", parts)));
    }
    if (isPoint(separator) && parts.size() == 2) {
      readings.add(whole.decimal(parts.get(1)));
    }
    List<List<BigDecimal>> numbers = new ArrayList<>();
    if (!readings.isEmpty()) {
      numbers.add(readings);
    }
    // 12 345 may be two numbers as well
    if (separator == ' ' || separator == ',' && readings.isEmpty()) {
      parts.forEach(part -> numbers.add(List.of(new BigDecimal(part))));
    }
    return numbers;
  }

  private static List<List<BigDecimal>> each(List<DigitRun> runs) {
    return runs.stream().flatMap(run -> run.simple().stream()).toList();
  }

  private BigDecimal decimal(String fraction) {
    return new BigDecimal(String.join("", parts) + "." + fraction);
  }

  private boolean isPadded() {
    String first = parts.get(0);
    return first.length() > 1 && first.charAt(0) == '0';
  }

  /** Groups of three digits behind one to three, with one and the same separator. */
  private boolean isGrouped() {
    String first = parts.get(0);
    return parts.size() > 1
        && first.length() <= 3
        && first.charAt(0) != '0'
        && parts.stream().skip(1).allMatch(part -> part.length() == 3)
        && separators.chars().allMatch(c -> c == separators.charAt(0) && isGroup((char) c));
  }

  private boolean isIndian() {
    int groups = parts.size() - 1;
    return groups > 1
        && parts.get(0).length() <= 2
        && parts.get(0).charAt(0) != '0'
        && parts.get(groups).length() == 3
        && parts.subList(1, groups).stream().allMatch(part -> part.length() == 2);
  }

  private static boolean isGroup(char c) {
    return isPoint(c) || c == '_' || APOSTROPHES.indexOf(c) >= 0 || SPACES.indexOf(c) >= 0;
  }

  private static boolean isPoint(char c) {
    return c == '.' || c == ',';
  }

  private DigitRun first(int count) {
    return new DigitRun(parts.subList(0, count), separators.substring(0, count - 1));
  }

  private List<DigitRun> split(String at) {
    List<DigitRun> runs = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= separators.length(); i++) {
      if (i == separators.length() || at.indexOf(separators.charAt(i)) >= 0) {
        runs.add(new DigitRun(parts.subList(from, i + 1), separators.substring(from, i)));
        from = i + 1;
      }
    }
    return runs;
  }

  /** Whether a character can stand between the digits of a run. */
  static boolean isSeparator(char c) {
    return isGroup(c) || c == ':' || JOINS.indexOf(c) >= 0;
  }
}
