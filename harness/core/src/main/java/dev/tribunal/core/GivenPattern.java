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
 *
 * @param whole whether it must match all of a text; else somewhere in it is enough
 */
public record GivenPattern(Pattern pattern, boolean whole) {
  private static final int SHOWN = 100;

  /** What matches all of these matches anything. */
  private static final List<String> UNLIKELY_TEXTS = List.of("", "\ue000\n\ue001");

  /**
   * Reads one that matches somewhere, in the case given.
   *
   * @param value a text
   * @return null where it is none, or matches every text, after the problem was told
   */
  public static @Nullable GivenPattern read(DataValue value) {
    return read(value, false, false);
  }

  /**
   * Reads one.
   *
   * @param value a text
   * @return null where it is none, or matches every text, after the problem was told
   */
  public static @Nullable GivenPattern read(DataValue value, boolean ignoreCase, boolean whole) {
    Pattern compiled =
        compile(
            value, AnswerText.composed(value.text()), ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    if (compiled == null) {
      return null;
    }
    GivenPattern given = new GivenPattern(compiled, whole);
    if (UNLIKELY_TEXTS.stream().allMatch(given::matches)) {
      value.problem(
          "%s matches every text, so it checks nothing; ask for at least one character"
              .formatted(Excerpts.quote(value.text(), SHOWN)));
      return null;
    }
    return given;
  }

  /**
   * An expression, whatever it matches.
   *
   * @param place where it stands, which is told what is wrong with it
   * @param flags of {@link Pattern}
   * @return null where it is none, after the problem was told
   */
  public static @Nullable Pattern compile(DataValue place, String expression, int flags) {
    try {
      return Pattern.compile(expression, flags);
    } catch (PatternSyntaxException e) {
      place.problem(
          "%s is not a regular expression of RE2: %s; RE2 has no look-around and no back-references"
              .formatted(Excerpts.quote(expression, SHOWN), Excerpts.visible(e.getDescription())));
      return null;
    }
  }

  /** Whether it matches a text, as a whole or somewhere. */
  public boolean matches(String text) {
    return find(text).isPresent();
  }

  /**
   * The first match, with its places in the composed form of a text.
   *
   * @param text of any length
   */
  public Optional<Matcher> find(String text) {
    Matcher matcher = pattern.matcher(AnswerText.composed(text));
    return (whole ? matcher.matches() : matcher.find()) ? Optional.of(matcher) : Optional.empty();
  }

  /** Whether it takes upper and lower case as the same. */
  public boolean ignoresCase() {
    return (pattern.flags() & Pattern.CASE_INSENSITIVE) != 0;
  }

  /** As the suite has it, in quotes. */
  public String shown() {
    return CheckWords.quote(pattern.pattern());
  }
}
