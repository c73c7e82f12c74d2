package dev.tribunal.core;

/**
 * Quotes untrusted text for people: bounded, and with everything that a terminal or a page could
 * obey, hide or choke on (control characters, escapes, text direction marks, lone surrogates) made
 * visible as {@code \}{@code uXXXX}.
 */
public final class Excerpts {
  private static final String CUT = "…";

  private Excerpts() {}

  /**
   * The beginning of a text, in quotes.
   *
   * @param max most characters of the text that are shown, at least 1
   */
  public static String quote(String text, int max) {
    return around(text, 0, 0, max);
  }

  /**
   * A part of a text with what stands around it, in quotes.
   *
   * @param from start of the part, 0 to {@code to}
   * @param to end of the part, exclusive, at most the text's length
   * @param max most characters of the text that are shown, at least 1; a longer part is cut
   */
  public static String around(String text, int from, int to, int max) {
    int spare = Math.max(0, max - (to - from));
    int start = Math.max(0, Math.min(from - spare / 2, text.length() - max));
    int end = Math.min(text.length(), start + max);
    if (splitsPair(text, start)) {
      start++;
    }
    if (splitsPair(text, end) && end - 1 > start) {
      end--;
    }
    return '"'
        + (start > 0 ? CUT : "")
        + visible(text, start, end)
        + (end < text.length() ? CUT : "")
        + '"';
  }

  /** The whole text on one line, without quotes around it. */
  public static String visible(String text) {
    return visible(text, 0, text.length());
  }

  private static String visible(String text, int start, int end) {
    StringBuilder out = new StringBuilder(end - start + 16);
    for (int i = start; i < end; ) {
      int codePoint = text.codePointAt(i);
      append(out, codePoint);
      i += Character.charCount(codePoint);
    }
    return out.toString();
  }

  private static void append(StringBuilder out, int codePoint) {
    switch (codePoint) {
      case '\n' -> out.append("\\n");
      case '\r' -> out.append("\\r");
      case '\t' -> out.append("\\t");
      case '"' -> out.append("\\\"");
      case '\\' -> out.append("\\\\");
      default -> {
        if (isShown(codePoint)) {
          out.appendCodePoint(codePoint);
        } else if (Character.isBmpCodePoint(codePoint)) {
          out.append("\\u%04x".formatted(codePoint));
        } else {
          out.append("\\u{%x}".formatted(codePoint));
        }
      }
    }
  }

  private static boolean isShown(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }

  private static boolean splitsPair(String text, int index) {
    return index > 0
        && index < text.length()
        && Character.isLowSurrogate(text.charAt(index))
        && Character.isHighSurrogate(text.charAt(index - 1));
  }
}
