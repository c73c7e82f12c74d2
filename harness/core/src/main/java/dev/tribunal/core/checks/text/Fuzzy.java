package dev.tribunal.core.checks.text;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Searched;
import dev.tribunal.core.Trajectory;
import java.util.List;
import java.util.Set;

/**
 * The answer says about the same as one of several texts: without case, punctuation and articles,
 * one of the two is a part of the other.
 */
record Fuzzy(List<String> texts) implements Check {
  private static final Set<String> ARTICLES = Set.of("a", "an", "the");

  Fuzzy {
    texts = List.copyOf(texts);
  }

  @Override
  public String describe() {
    return texts.stream().map(CheckWords::quote).collect(joining(", ", "fuzzy_match [", "]"));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    AnswerText answer = AnswerText.of(trajectory);
    String given = normalised(answer.text());
    for (String text : texts) {
      String wanted = normalised(text);
      if (!given.isEmpty() && (given.contains(wanted) || wanted.contains(given))) {
        return CheckResult.pass(
            describe(), "like %s; %s".formatted(CheckWords.quote(text), answer.excerpt()));
      }
    }
    return CheckResult.fail(describe(), answer.excerpt());
  }

  /** The words with one space between them, without case, punctuation and articles. */
  static String normalised(String text) {
    String folded = Searched.prepared(text, true);
    StringBuilder kept = new StringBuilder(folded.length());
    folded
        .codePoints()
        .filter(c -> !isPunctuation(c))
        .forEach(c -> kept.appendCodePoint(Character.isSpaceChar(c) ? ' ' : c));
    StringBuilder words = new StringBuilder(kept.length());
    int start = 0;
    for (int i = 0; i <= kept.length(); i++) {
      if (i == kept.length() || Character.isWhitespace(kept.charAt(i))) {
        boolean article = i - start <= 3 && ARTICLES.contains(kept.substring(start, i));
        if (i > start && !article) {
          words.append(words.isEmpty() ? "" : " ").append(kept, start, i);
        }
        start = i + 1;
      }
    }
    return words.toString();
  }

  private static boolean isPunctuation(int c) {
    return switch (Character.getType(c)) {
      case Character.CONNECTOR_PUNCTUATION,
          Character.DASH_PUNCTUATION,
          Character.START_PUNCTUATION,
          Character.END_PUNCTUATION,
          Character.INITIAL_QUOTE_PUNCTUATION,
          Character.FINAL_QUOTE_PUNCTUATION,
          Character.OTHER_PUNCTUATION ->
          true;
      default -> c < 0x80 && "$+<=>^`|~".indexOf(c) >= 0;
    };
  }
}
