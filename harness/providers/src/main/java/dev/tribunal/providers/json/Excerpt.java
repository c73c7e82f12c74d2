package dev.tribunal.providers.json;

/** Short pieces of long texts, for messages. */
public final class Excerpt {
  private static final int WHOLE = 80;
  private static final int BEFORE = 24;
  private static final int AFTER = 40;

  private Excerpt() {}

  /** At most so many characters, with an ellipsis where some are left out. */
  public static String clip(String text, int length) {
    return text.length() <= length ? text : text.substring(0, length - 1) + "…";
  }

  /** Where two texts part; their common length where one begins with the other. */
  public static int firstDifference(String left, String right) {
    int end = Math.min(left.length(), right.length());
    int i = 0;
    while (i < end && left.charAt(i) == right.charAt(i)) {
      i++;
    }
    return i;
  }

  /** The text in quotes, whole where it is short, else only what is around a place. */
  public static String quoted(String text, int place) {
    if (text.length() <= WHOLE) {
      return JsonPrinter.quoted(text);
    }
    int from = Math.max(0, place - BEFORE);
    int to = Math.min(text.length(), place + AFTER);
    String start = from == 0 ? "" : "…";
    String end = to == text.length() ? "" : "…";
    return JsonPrinter.quoted(start + text.substring(Math.min(from, to), to) + end);
  }
}
