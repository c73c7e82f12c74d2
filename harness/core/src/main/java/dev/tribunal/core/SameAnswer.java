package dev.tribunal.core;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The answers to all variants of a prompt say the same: an invariant over the turns of a trial.
 *
 * @param pattern what the answer is taken from: its first group, or the whole match where it has
 *     none; null for the whole answer
 * @param choices the texts of which exactly one must be in each answer, and the same in all; empty
 *     where that is not asked
 */
record SameAnswer(@Nullable Pattern pattern, List<String> choices) implements Check {
  SameAnswer {
    choices = List.copyOf(choices);
  }

  @Override
  public String describe() {
    if (pattern != null) {
      return "same_answer by regex " + CheckWords.quote(pattern.pattern());
    }
    return choices.isEmpty() ? "same_answer" : "same_answer of " + choices;
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    if (trajectory.turns().size() < 2) {
      return CheckResult.unknown(
          describe(), "the trial came to %d of its variants".formatted(trajectory.turns().size()));
    }
    String first = null;
    for (Turn turn : trajectory.turns()) {
      var answer = new AnswerText(AnswerText.composed(turn.answer()));
      String said = said(answer);
      if (said == null) {
        return CheckResult.fail(
            describe(),
            "variant %d does not say it; %s".formatted(turn.message(), answer.excerpt()));
      }
      if (first != null && !same(first, said)) {
        return CheckResult.fail(
            describe(),
            "variant 1 says %s, variant %d says %s"
                .formatted(CheckWords.quote(first), turn.message(), CheckWords.quote(said)));
      }
      first = first == null ? said : first;
    }
    return CheckResult.pass(describe(), "all say " + CheckWords.quote(String.valueOf(first)));
  }

  /**
   * What an answer says; null where it says nothing of the kind, or more than one of the choices.
   */
  private @Nullable String said(AnswerText answer) {
    if (pattern != null) {
      Matcher matcher = pattern.matcher(answer.text());
      if (!matcher.find()) {
        return null;
      }
      return unlessBlank(matcher.groupCount() > 0 ? matcher.group(1) : matcher.group());
    }
    if (choices.isEmpty()) {
      return unlessBlank(answer.text());
    }
    var found = choices.stream().filter(answer::contains).toList();
    return found.size() == 1 ? found.get(0) : null;
  }

  /** To say nothing is not to say the same. */
  private static @Nullable String unlessBlank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Numbers by their value; else but for case and white space. */
  private static boolean same(String one, String other) {
    String plain = plain(one);
    String otherPlain = plain(other);
    return plain.equals(otherPlain)
        || (isNumber(plain)
            && isNumber(otherPlain)
            && new BigDecimal(plain).compareTo(new BigDecimal(otherPlain)) == 0);
  }

  private static boolean isNumber(String text) {
    return text.length() <= 40 && text.matches("-?[0-9]+(\\.[0-9]+)?");
  }

  private static String plain(String text) {
    StringBuilder folded = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean space = Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f';
      if (!space) {
        folded.append(c);
      } else if (!folded.isEmpty() && folded.charAt(folded.length() - 1) != ' ') {
        folded.append(' ');
      }
    }
    return CaseFolding.fold(folded.toString().strip());
  }
}
