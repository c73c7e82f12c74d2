package dev.tribunal.core.checks.text;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Searched;
import dev.tribunal.core.Trajectory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Texts stand somewhere in the answer, or at one end of it. */
record TextsIn(Kind kind, List<String> texts, boolean ignoreCase) implements Check {
  private static final int MOST_TOLD = 5;

  /** Where texts are looked for, and how many of them are enough. */
  enum Kind {
    CONTAINS("contains", true),
    CONTAINS_ALL("contains_all", true),
    CONTAINS_ANY("contains_any", false),
    STARTS_WITH("starts_with", false),
    ENDS_WITH("ends_with", false);

    private final String label;
    private final boolean all;

    Kind(String label, boolean all) {
      this.label = label;
      this.all = all;
    }

    String label() {
      return label;
    }

    private Searched.@Nullable Place find(Searched answer, String text) {
      return switch (this) {
        case CONTAINS, CONTAINS_ALL, CONTAINS_ANY -> answer.find(text);
        case STARTS_WITH -> answer.atStart(text);
        case ENDS_WITH -> answer.atEnd(text);
      };
    }
  }

  TextsIn {
    texts = List.copyOf(texts);
  }

  @Override
  public String describe() {
    boolean list = texts.size() > 1 || kind == Kind.CONTAINS_ALL || kind == Kind.CONTAINS_ANY;
    return texts.stream()
        .map(CheckWords::quote)
        .collect(
            joining(
                ", ",
                kind.label + (list ? " [" : " "),
                (list ? "]" : "") + (ignoreCase ? " (ignore_case)" : "")));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    Searched answer = Searched.of(AnswerText.of(trajectory), ignoreCase);
    Searched.Place first = null;
    int missing = 0;
    String missed = "";
    for (String text : texts) {
      Searched.Place found = kind.find(answer, text);
      if (found == null) {
        missing++;
        missed = missed.isEmpty() ? text : missed;
      } else if (first == null) {
        first = found;
        if (!kind.all) {
          break;
        }
      }
    }
    if (first != null && (missing == 0 || !kind.all)) {
      return CheckResult.pass(describe(), answer.answer().excerptAround(first.from(), first.to()));
    }
    return CheckResult.fail(describe(), reason(answer, missing, missed));
  }

  private String reason(Searched answer, int missing, String missed) {
    return switch (kind) {
      case CONTAINS -> answer.miss(missed);
      case CONTAINS_ALL ->
          "%d of %d missing, first %s; %s"
              .formatted(missing, texts.size(), CheckWords.quote(missed), answer.miss(missed));
      case CONTAINS_ANY -> nearest(answer);
      case STARTS_WITH -> answer.answer().excerpt();
      case ENDS_WITH -> TextWords.end(answer.answer());
    };
  }

  private String nearest(Searched answer) {
    return texts.stream()
        .limit(MOST_TOLD)
        .filter(text -> !ignoreCase && answer.answer().nearMiss(text) != null)
        .findFirst()
        .map(answer::miss)
        .orElseGet(answer.answer()::excerpt);
  }
}
