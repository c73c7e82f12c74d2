package dev.tribunal.providers.prices;

/**
 * Which models an entry of a price list is for: a name in which {@code *} stands for any text, also
 * none. It is compared with the whole name, case included.
 */
record ModelPattern(String text) {
  private static final char ANY = '*';

  boolean matches(String model) {
    return meets(text, model, false);
  }

  /** Whether there is a name that both match. */
  boolean overlaps(ModelPattern other) {
    return meets(text, other.text, true);
  }

  /** How much of a name it fixes: of two patterns that match, the higher one is meant. */
  int specificity() {
    return (int) text.chars().filter(c -> c != ANY).count() * 2 + (isExact() ? 1 : 0);
  }

  private boolean isExact() {
    return text.indexOf(ANY) < 0;
  }

  /**
   * Whether some text is matched by both. Works through the ends of all beginnings of both, so that
   * its time is at most the product of their lengths.
   *
   * @param bothPatterns whether a {@code *} of the second stands for any text as well
   */
  private static boolean meets(String one, String two, boolean bothPatterns) {
    boolean[][] met = new boolean[one.length() + 1][two.length() + 1];
    for (int i = one.length(); i >= 0; i--) {
      for (int j = two.length(); j >= 0; j--) {
        boolean oneEnds = i == one.length();
        boolean twoEnds = j == two.length();
        if (oneEnds && twoEnds) {
          met[i][j] = true;
        } else if (!oneEnds && one.charAt(i) == ANY) {
          met[i][j] = met[i + 1][j] || (!twoEnds && met[i][j + 1]);
        } else if (bothPatterns && !twoEnds && two.charAt(j) == ANY) {
          met[i][j] = met[i][j + 1] || (!oneEnds && met[i + 1][j]);
        } else {
          met[i][j] = !oneEnds && !twoEnds && one.charAt(i) == two.charAt(j) && met[i + 1][j + 1];
        }
      }
    }
    return met[0][0];
  }
}
