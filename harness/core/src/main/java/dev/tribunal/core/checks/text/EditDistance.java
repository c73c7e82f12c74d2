package dev.tribunal.core.checks.text;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Searched;
import dev.tribunal.core.Trajectory;
import java.util.Arrays;

/**
 * The answer becomes a text by few insertions, deletions and replacements of one character each
 * (Levenshtein's distance over code points).
 */
record EditDistance(String text, int atMost, boolean ignoreCase) implements Check {
  @Override
  public String describe() {
    return "edit_distance %s at most %d%s"
        .formatted(CheckWords.quote(text), atMost, ignoreCase ? " (ignore_case)" : "");
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    int[] wanted = Searched.prepared(text, ignoreCase).codePoints().toArray();
    // what is longer by more than a fold can add is not even folded
    int longest = 2 * (wanted.length + atMost) + 2;
    if (answer.text().length() > longest * 3L) {
      return CheckResult.fail(describe(), far(answer));
    }
    int[] given = Searched.of(answer, ignoreCase).compared().codePoints().toArray();
    int distance = distance(wanted, given, atMost);
    return distance <= atMost
        ? CheckResult.pass(
            describe(),
            "%s away; %s".formatted(TextWords.count(distance, "edit"), answer.excerpt()))
        : CheckResult.fail(describe(), far(answer));
  }

  private String far(AnswerText answer) {
    return "more than %s away; %s".formatted(TextWords.count(atMost, "edit"), answer.excerpt());
  }

  /** The distance; anything above most where it is more than that. */
  static int distance(int[] one, int[] other, int most) {
    int far = most + 1;
    if (Math.abs(one.length - other.length) > most) {
      return far;
    }
    int[] before = new int[other.length + 1];
    int[] row = new int[other.length + 1];
    Arrays.setAll(before, j -> Math.min(j, far));
    for (int i = 1; i <= one.length; i++) {
      // further from the diagonal the distance is more than most anyway
      int from = Math.max(1, i - most);
      int to = Math.min(other.length, i + most);
      row[from - 1] = from == 1 ? Math.min(i, far) : far;
      for (int j = from; j <= to; j++) {
        int replaced = before[j - 1] + (one[i - 1] == other[j - 1] ? 0 : 1);
        int inserted = row[j - 1] + 1;
        int deleted = (j == i + most ? far : before[j]) + 1;
        row[j] = Math.min(far, Math.min(replaced, Math.min(inserted, deleted)));
      }
      int[] swap = before;
      before = row;
      row = swap;
    }
    return before[other.length];
  }
}
