package dev.tribunal.reports;

import dev.tribunal.core.PlainText;

/** Text that stands in GitHub-flavoured Markdown for nothing but itself. */
final class Markdown {
  private static final String HARMLESS = " ,;'\"?()%=/.-";
  private static final char WORD_JOINER = '\u2060';

  private Markdown() {}

  /**
   * The text on one line, with every character that could start markup as a reference, which
   * Markdown never takes for structure. After at signs and number signs stands an invisible joiner,
   * or a renderer makes mentions, addresses and issues of them.
   */
  static String text(String text, int maxLength) {
    var escaped = new StringBuilder();
    String line = PlainText.line(text, maxLength);
    line.codePoints().forEach(c -> append(escaped, c));
    return escaped.toString().replaceAll("(?i)(www)\\.", "$1&#46;");
  }

  private static void append(StringBuilder escaped, int c) {
    if (c > 127 || Character.isLetterOrDigit(c) || HARMLESS.indexOf(c) >= 0) {
      escaped.appendCodePoint(c);
      return;
    }
    escaped.append("&#").append(c).append(';');
    if (c == '@' || c == '#') {
      escaped.append(WORD_JOINER);
    }
  }
}
