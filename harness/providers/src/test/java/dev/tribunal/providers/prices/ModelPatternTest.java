package dev.tribunal.providers.prices;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Against regular expressions, on short texts of few letters, where everything meets everything.
 */
class ModelPatternTest {
  private final Random random = new Random(7);

  @Test
  void matchesWhatARegularExpressionMatches() {
    for (int i = 0; i < 20_000; i++) {
      String pattern = text("ab*", 6);
      String name = text("ab", 6);

      assertThat(new ModelPattern(pattern).matches(name))
          .as("%s and %s (seed 7)", pattern, name)
          .isEqualTo(regex(pattern).matcher(name).matches());
    }
  }

  /** Two patterns of that length overlap, if at all, in a text of at most both lengths. */
  @Test
  void overlapsWhereSomeNameMatchesBoth() {
    for (int i = 0; i < 2_000; i++) {
      String one = text("ab*", 4);
      String two = text("ab*", 4);

      assertThat(new ModelPattern(one).overlaps(new ModelPattern(two)))
          .as("%s and %s (seed 7)", one, two)
          .isEqualTo(someNameMatches(regex(one), regex(two)));
    }
  }

  @Test
  void takesAWholeNameForMoreSpecificThanAPattern() {
    assertThat(new ModelPattern("gpt-4o").specificity())
        .isGreaterThan(new ModelPattern("gpt-4o*").specificity())
        .isLessThan(new ModelPattern("gpt-4o-*").specificity());
  }

  private static boolean someNameMatches(Pattern one, Pattern two) {
    for (int length = 0; length <= 8; length++) {
      for (int bits = 0; bits < 1 << length; bits++) {
        var name = new StringBuilder();
        for (int i = 0; i < length; i++) {
          name.append((bits >> i & 1) == 0 ? 'a' : 'b');
        }
        if (one.matcher(name).matches() && two.matcher(name).matches()) {
          return true;
        }
      }
    }
    return false;
  }

  private static Pattern regex(String pattern) {
    return Pattern.compile(pattern.replace("*", ".*"));
  }

  private String text(String letters, int longest) {
    var text = new StringBuilder();
    for (int i = random.nextInt(longest + 1); i > 0; i--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
