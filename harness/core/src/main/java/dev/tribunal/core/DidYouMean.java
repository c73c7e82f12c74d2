package dev.tribunal.core;

import static java.util.Comparator.comparingInt;

import java.util.Collection;
import java.util.Locale;

/** Guesses what a misspelt word was meant to be. */
public final class DidYouMean {
  private static final int LONGEST = 60;

  private DidYouMean() {}

  /** {@code ; did you mean "x"?}, or nothing where no word is near. */
  public static String among(String word, Collection<String> words) {
    if (word.length() > LONGEST) {
      return "";
    }
    String lower = word.toLowerCase(Locale.ROOT).replace('-', '_');
    int near = Math.max(1, Math.min(3, word.length() / 3));
    return words.stream()
        .filter(other -> distance(lower, other) <= near)
        .min(comparingInt(other -> distance(lower, other)))
        .map("; did you mean \"%s\"?"::formatted)
        .orElse("");
  }

  /** Levenshtein's: how many characters are put in, left out or replaced. */
  static int distance(String one, String other) {
    int[] previous = new int[other.length() + 1];
    for (int j = 0; j <= other.length(); j++) {
      previous[j] = j;
    }
    for (int i = 1; i <= one.length(); i++) {
      int[] row = new int[other.length() + 1];
      row[0] = i;
      for (int j = 1; j <= other.length(); j++) {
        int replaced = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(row[j - 1], previous[j]));
      }
      previous = row;
    }
    return previous[other.length()];
  }
}
