package dev.tribunal.core.checks.structure;

/** Which characters XML 1.0 allows where. */
final class XmlCharacters {
  private XmlCharacters() {}

  static boolean isText(int c) {
    return c >= 0x20 && c <= 0xD7FF
        || c == '\t'
        || c == '\n'
        || c == '\r'
        || c >= 0xE000 && c <= 0xFFFD
        || c >= 0x10000 && c <= 0x10FFFF;
  }

  static boolean startsName(int c) {
    return c == ':'
        || c == '_'
        || c >= 'A' && c <= 'Z'
        || c >= 'a' && c <= 'z'
        || c >= 0xC0 && c != 0xD7 && c != 0xF7 && Character.isLetter(c);
  }

  static boolean isInName(int c) {
    return startsName(c)
        || c == '-'
        || c == '.'
        || c >= '0' && c <= '9'
        || c == 0xB7
        || c >= 0x300 && c <= 0x36F;
  }

  /** Whether a number names a character: {@code 65}, or {@code x41}. */
  static boolean isReference(String number) {
    try {
      return isText(
          number.startsWith("x")
              ? Integer.parseInt(number.substring(1), 16)
              : Integer.parseInt(number));
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
