package dev.tribunal.core;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/**
 * The text of an answer as checks look at it: in Unicode's composed form (NFC), so that an accent
 * is found however it is encoded; nothing else is altered.
 */
public record AnswerText(String text) {
  private static final int EXCERPT = 200;

  /** Near misses are looked for in the first characters only, so that a huge answer stays cheap. */
  private static final int NEAR_MISS_WITHIN = 100_000;

  /** The final answer. */
  public static AnswerText of(Trajectory trajectory) {
    return new AnswerText(composed(trajectory.answer()));
  }

  /** A text in the composed form. */
  public static String composed(String text) {
    return Normalizer.isNormalized(text, Normalizer.Form.NFC)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /** Where the text is first found, from 0; -1 where it is not. */
  public int find(String wanted) {
    return text.indexOf(composed(wanted));
  }

  /** Whether the text is found. */
  public boolean contains(String wanted) {
    return find(wanted) >= 0;
  }

  /** The answer's beginning, quoted. */
  public String excerpt() {
    if (text.isBlank()) {
      return text.isEmpty() ? "the answer is empty" : "the answer is blank";
    }
    return "the answer%s: %s"
        .formatted(
            text.length() > EXCERPT ? " (%d characters) starts".formatted(text.length()) : " is",
            Excerpts.quote(text, EXCERPT));
  }

  /** A part of the answer with what stands around it, quoted. */
  public String excerptAround(int from, int to) {
    return "at character %d of the answer: %s"
        .formatted(from + 1, Excerpts.around(text, from, to, EXCERPT));
  }

  /** What comes close to a text that is not there, in words; null where nothing does. */
  public @Nullable String nearMiss(String wanted) {
    String composed = composed(wanted);
    Folded within = Folded.of(text.substring(0, Math.min(text.length(), NEAR_MISS_WITHIN)));
    Folded sought = Folded.of(composed.strip());
    int at = sought.text().isEmpty() ? -1 : within.text().indexOf(sought.text());
    if (at < 0) {
      return null;
    }
    int from = within.origins()[at];
    int to = within.origins()[at + sought.text().length() - 1] + 1;
    return "%s, %s"
        .formatted(difference(composed, text.substring(from, to)), excerptAround(from, to));
  }

  private static String difference(String wanted, String found) {
    if (wanted.equalsIgnoreCase(found)) {
      return "differs in case only";
    }
    return spaced(wanted).equals(spaced(found))
        ? "differs in white space only"
        : "differs in case, white space, quotation marks or dashes only";
  }

  private static String spaced(String text) {
    return text.replaceAll("[\\s\\u00a0\\u202f]+", " ").strip();
  }

  /**
   * A text without the differences that people overlook.
   *
   * @param origins for each character, where it comes from
   */
  private record Folded(String text, int[] origins) {
    static Folded of(String text) {
      StringBuilder folded = new StringBuilder(text.length());
      int[] origins = new int[text.length()];
      for (int i = 0; i < text.length(); i++) {
        char c = plain(text.charAt(i));
        boolean repeatedSpace =
            c == ' ' && !folded.isEmpty() && folded.charAt(folded.length() - 1) == ' ';
        if (!repeatedSpace) {
          origins[folded.length()] = i;
          folded.append(c);
        }
      }
      return new Folded(folded.toString(), origins);
    }

    private static char plain(char c) {
      return switch (c) {
        case '\u2018', '\u2019', '\u201b', '\u02bc' -> '\'';
        case '\u201c', '\u201d', '\u201e' -> '"';
        case '\u2010', '\u2011', '\u2012', '\u2013', '\u2014', '\u2212' -> '-';
        case '\u00a0', '\u202f' -> ' ';
        default -> Character.isWhitespace(c) ? ' ' : Character.toLowerCase(c);
      };
    }
  }
}
