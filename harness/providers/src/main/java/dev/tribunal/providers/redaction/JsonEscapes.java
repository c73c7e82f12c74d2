package dev.tribunal.providers.redaction;

/** The inside of a JSON string, as it is written and as it is meant. */
final class JsonEscapes {
  private JsonEscapes() {}

  /** What a part of a text means. */
  static String decode(String text, int from, int to) {
    StringBuilder out = new StringBuilder(to - from);
    for (int i = from; i < to; i += length(text, i, to)) {
      out.append(meaning(text, i, to));
    }
    return out.toString();
  }

  /**
   * Where places in the meaning lie in what is written; one pass finds them all.
   *
   * @param from where the string's inside begins
   * @param places in its meaning, ascending, none behind its end
   */
  static int[] written(String text, int from, int to, int[] places) {
    int[] written = new int[places.length];
    int at = from;
    int place = 0;
    for (int i = 0; i < places.length; i++) {
      while (place < places[i] && at < to) {
        at += length(text, at, to);
        place++;
      }
      written[i] = at;
    }
    return written;
  }

  /** Characters that are written for the one that begins here. */
  private static int length(String text, int at, int to) {
    if (text.charAt(at) != '\\' || at + 1 >= to) {
      return 1;
    }
    return text.charAt(at + 1) == 'u' && hex(text, at + 2, to) >= 0 ? 6 : 2;
  }

  private static char meaning(String text, int at, int to) {
    char c = text.charAt(at);
    if (c != '\\' || at + 1 >= to) {
      return c;
    }
    char escaped = text.charAt(at + 1);
    return switch (escaped) {
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'u' -> {
        int code = hex(text, at + 2, to);
        yield code >= 0 ? (char) code : 'u';
      }
      default -> escaped;
    };
  }

  private static int hex(String text, int at, int to) {
    if (at + 4 > to) {
      return -1;
    }
    int code = 0;
    for (int i = at; i < at + 4; i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      code = code * 16 + digit;
    }
    return code;
  }
}
