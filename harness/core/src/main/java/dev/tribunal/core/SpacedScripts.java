package dev.tribunal.core;

/**
 * Latin, Greek and Cyrillic: the scripts whose letters make one word with the digits and letters
 * that they touch. Where words have no space between them, as in Chinese, a touching letter says
 * nothing.
 */
public final class SpacedScripts {
  private SpacedScripts() {}

  /** Whether it is a letter of one of them. */
  public static boolean isLetter(char c) {
    if (c < 0x80) {
      return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }
    if (!Character.isLetter(c)) {
      return false;
    }
    Character.UnicodeScript script = Character.UnicodeScript.of(c);
    return script == Character.UnicodeScript.LATIN
        || script == Character.UnicodeScript.GREEK
        || script == Character.UnicodeScript.CYRILLIC;
  }
}
