package dev.tribunal.core;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A regular expression that a suite gives. RE2, whose time is linear in the text's length whatever
 * the text is.
 */
public record GivenPattern(Pattern pattern) {
  /** What matches all of these matches anything. */
  private static final List<String> UNLIKELY_TEXTS = List.of("", "\ue000\n\ue001");

  /**
   * Reads one.
   *
   * @param value a text
   * @return null where it is none, or matches every text, after the problem was told
   */
  public static @Nullable GivenPattern read(DataValue value) {
    Pattern compiled;
    try {
      compiled = Pattern.compile(AnswerText.composed(value.text()));
    } catch (PatternSyntaxException e) {
      value.problem(
          "%s is not a regular expression of RE2: %s; RE2 has no look-around and no back-references"
              .formatted(shown(value), Excerpts.visible(e.getDescription())));
      return null;
    }
    if (UNLIKELY_TEXTS.stream().allMatch(text -> compiled.matcher(text).find())) {
      value.problem(
          "%s matches every text, so it checks nothing; ask for at least one character"
              .formatted(shown(value)));
      return null;
    }
    return new GivenPattern(compiled);
  }

  private static String shown(DataValue value) {
    return Excerpts.quote(value.text(), 100);
  }

  /** Whether it matches somewhere in a text. */
  public boolean matches(String text) {
    return find(text).isPresent();
  }

  /**
   * The first match, in the composed form of a text.
   *
   * @param text of any length
   */
  public Optional<String> find(String text) {
    Matcher matcher = pattern.matcher(AnswerText.composed(text));
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }

  /** As the suite has it, in quotes. */
  public String shown() {
    return CheckWords.quote(pattern.pattern());
  }
}
