package dev.tribunal.core.checks.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Excerpts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads regular expressions, and refuses those that check nothing. */
final class RegexReader {
  /** What matches all of these matches anything. */
  private static final List<String> UNLIKELY_ANSWERS = List.of("", "\ue000\n\ue001");

  private RegexReader() {}

  static @Nullable Check read(DataValue value) {
    DataValue pattern = value.field("pattern").orElse(value);
    boolean ignoreCase = value.flag("ignore_case").orElse(false);
    Pattern compiled;
    try {
      compiled =
          Pattern.compile(
              AnswerText.composed(pattern.text()), ignoreCase ? Pattern.CASE_INSENSITIVE : 0);
    } catch (PatternSyntaxException e) {
      pattern.problem(
          "%s is not a regular expression of RE2: %s; RE2 has no look-around and no back-references"
              .formatted(TextChecks.shown(pattern.text()), Excerpts.visible(e.getDescription())));
      return null;
    }
    MatchesRegex check = new MatchesRegex(compiled, value.flag("whole").orElse(false));
    if (UNLIKELY_ANSWERS.stream().allMatch(check::matches)) {
      pattern.problem(
          "%s matches every answer, so it checks nothing; ask for at least one character"
              .formatted(TextChecks.shown(pattern.text())));
      return null;
    }
    return check;
  }
}
