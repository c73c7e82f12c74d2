package dev.tribunal.core;

import org.jspecify.annotations.Nullable;

/**
 * An answer, made ready once to look for texts in it, with or without regard to case.
 *
 * @param answer in the composed form
 * @param compared what texts are looked for in: the same, or folded where case is ignored
 */
public record Searched(AnswerText answer, String compared, boolean ignoreCase) {
  /** Where a text stands in the answer: the first character, and the one behind the last. */
  public record Place(int from, int to) {}

  /** Makes an answer ready. */
  public static Searched of(AnswerText answer, boolean ignoreCase) {
    return new Searched(
        answer, ignoreCase ? CaseFolding.fold(answer.text()) : answer.text(), ignoreCase);
  }

  /** A text as the answer is compared with it. */
  public static String prepared(String text, boolean ignoreCase) {
    String composed = AnswerText.composed(text);
    return ignoreCase ? CaseFolding.fold(composed) : composed;
  }

  /** Where the text first stands; null where it does not. */
  public @Nullable Place find(String text) {
    String prepared = prepared(text, ignoreCase);
    return place(compared.indexOf(prepared), prepared.length());
  }

  /** Where the text stands as the answer's beginning; null where it does not. */
  public @Nullable Place atStart(String text) {
    String prepared = prepared(text, ignoreCase);
    return place(compared.startsWith(prepared) ? 0 : -1, prepared.length());
  }

  /** Where the text stands as the answer's end; null where it does not. */
  public @Nullable Place atEnd(String text) {
    String prepared = prepared(text, ignoreCase);
    int from = compared.length() - prepared.length();
    return place(compared.endsWith(prepared) ? from : -1, prepared.length());
  }

  private @Nullable Place place(int from, int length) {
    if (from < 0) {
      return null;
    }
    if (!ignoreCase) {
      return new Place(from, from + length);
    }
    String text = answer.text();
    return new Place(CaseFolding.origin(text, from), CaseFolding.origin(text, from + length));
  }

  /** What comes close to a text that is not there, or else the answer's beginning. */
  public String miss(String text) {
    String near = ignoreCase ? null : answer.nearMiss(text);
    return near == null ? answer.excerpt() : near;
  }
}
