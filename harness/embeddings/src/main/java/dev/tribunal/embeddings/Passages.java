package dev.tribunal.embeddings;

import java.util.ArrayList;
import java.util.List;

/**
 * A text in parts that the model takes at once, cut where sentences end, else between words, else
 * anywhere. Takes time in proportion to what it keeps, however long the text is.
 *
 * @param texts at most {@value #MOST}, in order; none is blank
 * @param rest how many characters behind them are left out
 */
record Passages(List<String> texts, int rest) {
  /** Of a text of 80,000 characters; the model takes some seconds for so many. */
  static final int MOST = 100;

  /**
   * The model was trained on 256 tokens at a time. A token is about four letters of English, and
   * seldom more than one character of other scripts.
   */
  private static final int TOKENS = 200;

  private static final int LETTERS = 4;

  Passages {
    texts = List.copyOf(texts);
  }

  /** Splits a text that is not blank. */
  static Passages of(String text) {
    List<String> passages = new ArrayList<>();
    int from = 0;
    while (from < text.length() && passages.size() < MOST) {
      int to = end(text, from);
      String passage = text.substring(from, to);
      if (!passage.isBlank()) {
        passages.add(passage.strip());
      }
      from = to;
    }
    return new Passages(passages, text.length() - from);
  }

  /** Whether a text is one passage. */
  static boolean fitsOne(String text) {
    return end(text, 0) == text.length();
  }

  /** Where the passage ends that begins there. */
  private static int end(String text, int from) {
    int weight = 0;
    int sentence = from;
    int word = from;
    int i = from;
    while (i < text.length()) {
      int codePoint = text.codePointAt(i);
      weight += weight(codePoint);
      if (weight > TOKENS * LETTERS) {
        return sentence > from ? sentence : word > from ? word : Math.max(i, from + 1);
      }
      i += Character.charCount(codePoint);
      if (Character.isWhitespace(codePoint)) {
        word = i;
      }
      if (endsSentence(text, i, codePoint)) {
        sentence = i;
      }
    }
    return i;
  }

  private static int weight(int codePoint) {
    boolean common =
        codePoint < 128
            && (Character.isLetterOrDigit(codePoint) || Character.isWhitespace(codePoint));
    return common ? 1 : LETTERS;
  }

  private static boolean endsSentence(String text, int next, int codePoint) {
    return switch (codePoint) {
      case '\n', '。', '！', '？' -> true;
      case '.', '!', '?' -> next < text.length() && Character.isWhitespace(text.charAt(next));
      default -> false;
    };
  }
}
