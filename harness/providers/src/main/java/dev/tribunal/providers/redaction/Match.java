package dev.tribunal.providers.redaction;

/**
 * A part of a text that must not be kept.
 *
 * @param start of the part, in the text
 * @param end of the part, exclusive
 * @param rule what it was found by, for messages
 * @param replacement what stands in its place
 */
record Match(int start, int end, String rule, String replacement) {
  static Match removed(int start, int end, String rule) {
    return new Match(start, end, rule, Secrets.REMOVED);
  }

  Match at(int newStart, int newEnd) {
    return new Match(newStart, newEnd, rule, replacement);
  }

  Match moved(int by) {
    return at(start + by, end + by);
  }

  /** The same in a JSON string that holds the text. */
  Match quoted(int newStart, int newEnd) {
    String escaped = replacement.replace("\\", "\\\\").replace("\"", "\\\"");
    return new Match(newStart, newEnd, rule, escaped);
  }
}
