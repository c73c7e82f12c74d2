package dev.tribunal.core;

/**
 * Tokens that the provider billed, in one way of counting for all providers.
 *
 * @param input tokens of the request, at least 0; those of a cache are among them
 * @param output tokens of the answer, at least 0; those of reasoning are among them
 * @param cachedInput of the input, those that were read from the provider's cache
 * @param cacheWrite of the input, those that were written to the provider's cache
 * @param reasoning of the output, those that the user never sees
 */
public record Usage(long input, long output, long cachedInput, long cacheWrite, long reasoning) {
  /** No tokens, or none reported. */
  public static final Usage NONE = new Usage(0, 0);

  /** Without cache and reasoning. */
  public Usage(long input, long output) {
    this(input, output, 0, 0, 0);
  }

  public Usage plus(Usage other) {
    return new Usage(
        input + other.input,
        output + other.output,
        cachedInput + other.cachedInput,
        cacheWrite + other.cacheWrite,
        reasoning + other.reasoning);
  }

  public long total() {
    return input + output;
  }
}
