package dev.tribunal.core;

/** Text of models, agents and users made fit for one line of a terminal or a report. */
public final class PlainText {
  private static final int REPLACEMENT = 0xFFFD;

  private PlainText() {}

  /**
   * The text on one line: runs of white space become one space, and control and format characters,
   * which could move a cursor or reverse the reading order, become U+FFFD.
   *
   * @param maxLength at least 1; a longer text is cut there, in code points, and ends in an
   *     ellipsis
   */
  public static String line(String text, int maxLength) {
    var line = new StringBuilder();
    int length = 0;
    boolean space = false;
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      if (isSpace(c)) {
        space = !line.isEmpty();
        continue;
      }
      length += space ? 2 : 1;
      if (length > maxLength) {
        return cut(line, maxLength);
      }
      if (space) {
        line.append(' ');
        space = false;
      }
      line.appendCodePoint(isHidden(c) ? REPLACEMENT : c);
    }
    return line.toString();
  }

  private static String cut(StringBuilder line, int maxLength) {
    int length = line.codePointCount(0, line.length());
    int end = line.offsetByCodePoints(0, Math.min(length, maxLength - 1));
    return line.substring(0, end).stripTrailing() + "…";
  }

  private static boolean isSpace(int c) {
    return Character.isWhitespace(c) || Character.isSpaceChar(c) || c == 0x85;
  }

  private static boolean isHidden(int c) {
    int type = Character.getType(c);
    return type == Character.CONTROL
        || type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.UNASSIGNED;
  }
}
