package dev.tribunal.core.checks.text;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Excerpts;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of the answer's text. */
public final class TextChecks implements CheckProvider {
  /** What matches all of these matches anything. */
  private static final List<String> UNLIKELY_ANSWERS = List.of("", "\ue000\n\ue001");

  @Override
  public List<CheckKind> kinds() {
    return List.of(
        new CheckKind("contains_any", value -> new ContainsAny(value.texts())),
        new CheckKind("regex", TextChecks::regex));
  }

  private static @Nullable Check regex(DataValue value) {
    DataValue pattern = value.field("pattern").orElse(value);
    Pattern compiled;
    try {
      compiled = Pattern.compile(AnswerText.composed(pattern.text()));
    } catch (PatternSyntaxException e) {
      pattern.problem(
          "%s is not a regular expression of RE2: %s; RE2 has no look-around and no back-references"
              .formatted(shown(pattern), Excerpts.visible(e.getDescription())));
      return null;
    }
    if (UNLIKELY_ANSWERS.stream().allMatch(answer -> compiled.matcher(answer).find())) {
      pattern.problem(
          "%s matches every answer, so it checks nothing; ask for at least one character"
              .formatted(shown(pattern)));
      return null;
    }
    return new MatchesRegex(compiled);
  }

  private static String shown(DataValue pattern) {
    return Excerpts.quote(pattern.text(), 100);
  }
}
