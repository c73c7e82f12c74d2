package dev.tribunal.core;

/**
 * Tokens that the provider billed.
 *
 * @param input tokens of the request, at least 0
 * @param output tokens of the answer, at least 0
 */
public record Usage(long input, long output) {
  /** No tokens, or none reported. */
  public static final Usage NONE = new Usage(0, 0);

  public Usage plus(Usage other) {
    return new Usage(input + other.input, output + other.output);
  }

  public long total() {
    return input + output;
  }
}
