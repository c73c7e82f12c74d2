package dev.tribunal.core.checks.requests;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the messages of a request stand to those of an earlier one.
 *
 * @param dropped how many of the earlier ones, the oldest, are left out
 * @param problem what else is left out, in words; empty where nothing is
 */
record Trimming(int dropped, String problem) {
  /** Takes time in proportion to the messages of both. */
  static Trimming of(List<String> earlier, List<String> later) {
    int[] kepts = keptUpTo(earlier, later);
    int kept = Arrays.stream(kepts).max().orElse(0);
    int dropped = earlier.size() - kept;
    if (kept == 0) {
      int newest = earlier.size();
      return new Trimming(
          dropped,
          "the newest of its %d messages, %s, is left out"
              .formatted(newest, earlier.get(newest - 1)));
    }
    int at = 0;
    while (kepts[at] != kept) {
      at++;
    }
    Set<String> old = new HashSet<>(earlier.subList(0, dropped));
    for (int i = 0; i <= at - kept; i++) {
      if (old.contains(later.get(i))) {
        return new Trimming(
            dropped,
            "message %d of it, %s, is left out while an older one, %s, is kept"
                .formatted(dropped, earlier.get(dropped - 1), later.get(i)));
      }
    }
    return new Trimming(dropped, "");
  }

  /**
   * For each later message, how many messages up to it are the end of the earlier ones: the Z
   * function, with both read backwards.
   */
  private static int[] keptUpTo(List<String> earlier, List<String> later) {
    int n = earlier.size();
    int m = later.size();
    String[] text = new String[n + 1 + m];
    for (int i = 0; i < n; i++) {
      text[i] = earlier.get(n - 1 - i);
    }
    text[n] = "";
    for (int i = 0; i < m; i++) {
      text[n + 1 + i] = later.get(m - 1 - i);
    }
    int[] z = new int[text.length];
    int left = 0;
    int right = 0;
    for (int i = 1; i < text.length; i++) {
      int length = i < right ? Math.min(right - i, z[i - left]) : 0;
      while (i + length < text.length && text[length].equals(text[i + length])) {
        length++;
      }
      z[i] = length;
      if (i + length > right) {
        left = i;
        right = i + length;
      }
    }
    int[] ends = new int[m];
    for (int i = 0; i < m; i++) {
      ends[i] = z[n + 1 + (m - 1 - i)];
    }
    return ends;
  }
}
