package dev.tribunal.core.checks.text;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Searched;
import dev.tribunal.core.Trajectory;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The share of a text's n-grams (n words in a row) that are in the answer: ROUGE-N as recall. One
 * that the text has twice counts twice where the answer has it twice.
 *
 * @param n words of an n-gram, from 1
 * @param atLeast above 0, up to 1
 */
record RougeN(String text, int n, BigDecimal atLeast, boolean ignoreCase) implements Check {
  @Override
  public String describe() {
    return "rouge_n %s n %d at least %s%s"
        .formatted(
            CheckWords.quote(text), n, atLeast.toPlainString(), ignoreCase ? " (ignore_case)" : "");
  }

  /** How many n-grams a text has. */
  static int size(String text, int n) {
    return new Grams(text, n, Integer.MAX_VALUE).count(null);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    String wanted = Searched.prepared(text, ignoreCase);
    Map<String, Integer> open = new HashMap<>();
    int all = new Grams(wanted, n, Integer.MAX_VALUE).count(open);
    int found =
        all
            - new Grams(Searched.of(answer, ignoreCase).compared(), n, wanted.length())
                .takenFrom(open, all);
    // exact, since a score at the threshold passes
    boolean enough =
        BigDecimal.valueOf(found).compareTo(atLeast.multiply(BigDecimal.valueOf(all))) >= 0;
    BigDecimal score =
        BigDecimal.valueOf(found).divide(BigDecimal.valueOf(all), 3, RoundingMode.DOWN);
    String evidence = "%s (%d of %d); %s".formatted(score, found, all, answer.excerpt());
    return enough ? CheckResult.pass(describe(), evidence) : CheckResult.fail(describe(), evidence);
  }

  /**
   * The n-grams of a text.
   *
   * @param longest words of more characters are none that is looked for
   */
  private record Grams(String text, int n, int longest) {
    /** Counts them, each by itself too where a map is given. */
    int count(@Nullable Map<String, Integer> each) {
      Deque<String> window = new ArrayDeque<>();
      Words words = Words.plain(text);
      int count = 0;
      for (String word = words.next(longest); word != null; word = words.next(longest)) {
        if (slide(window, word)) {
          count++;
          if (each != null) {
            each.merge(String.join(" ", window), 1, Integer::sum);
          }
        }
      }
      return count;
    }

    /** Takes what they have from the n-grams of another text; how many of those stay. */
    int takenFrom(Map<String, Integer> open, int all) {
      Deque<String> window = new ArrayDeque<>();
      Words words = Words.plain(text);
      int left = all;
      for (String word = words.next(longest);
          word != null && left > 0;
          word = words.next(longest)) {
        if (word.isEmpty()) {
          window.clear();
        } else if (slide(window, word)) {
          String gram = String.join(" ", window);
          int wanted = open.getOrDefault(gram, 0);
          if (wanted > 0) {
            open.put(gram, wanted - 1);
            left--;
          }
        }
      }
      return left;
    }

    private boolean slide(Deque<String> window, String word) {
      window.addLast(word);
      if (window.size() > n) {
        window.removeFirst();
      }
      return window.size() == n;
    }
  }
}
