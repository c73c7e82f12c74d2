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
    var found =
        new WrittenChoices(choice(answer.text()))
            .found(choices.stream().map(SameAnswer::choice).toList());
    return found.size() == 1 ? choices.get(found.iterator().next()) : null;
  }

  /** As choices are compared: "can’t" must not say "can" where "can't" is a choice. */
  private static String choice(String text) {
    return plain(AnswerText.composed(text)).replace('\u2019', '\'').replace('\u02bc', '\'');
  }

  /** To say nothing is not to say the same. */
  private static @Nullable String unlessBlank(@Nullable String text) {
    return text == null || text.isBlank() ? null : text;
  }

  /** Numbers by their value; else but for case and white space. */
  private static boolean same(String one, String other) {
    String plain = plain(one);
    String otherPlain = plain(other);
    if (plain.equals(otherPlain)) {
      return true;
    }
    BigDecimal number = number(plain);
    BigDecimal otherNumber = number(otherPlain);
    return number != null && otherNumber != null && number.compareTo(otherNumber) == 0;
  }

  /** With commas between thousands or without; null where it is none. */
  private static @Nullable BigDecimal number(String text) {
    // an expression such as [0-9.,]+ takes the end of the sentence too
    String bare = text.length() <= 40 ? text.replaceFirst("[.,]$", "") : "";
    if (bare.matches("-?[1-9][0-9]{0,2}(,[0-9]{3})+(\\.[0-9]+)?")) {
      return new BigDecimal(bare.replace(",", ""));
    }
    return bare.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(bare) : null;
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
