package dev.tribunal.core;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Map.Entry;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The kinds of {@code checks} that a suite can ask for. A new kind is a record that implements
 * {@link Check}, an entry here, and one in the schema.
 */
final class CheckKinds {
  /** Makes the check from the kind's value, whose structure is right; null where it says no. */
  private interface Kind extends Function<Located, @Nullable Check> {}

  private static final Map<String, Kind> KINDS =
      Map.of(
          "regex", CheckKinds::regex,
          "tool_called", CheckKinds::toolCalled,
          "tool_not_called", value -> new ToolNotCalled(value.required("name").text()),
          "steps_at_most", value -> new StepsAtMost(value.wholeNumber()),
          "contains_any",
              value -> new ContainsAny(value.items().stream().map(Located::text).toList()));

  /** What matches all of these matches anything. */
  private static final List<String> UNLIKELY_ANSWERS = List.of("", "\ue000\n\ue001");

  private CheckKinds() {}

  /** The checks of a case's {@code checks} list, without those that are wrong. */
  static List<Check> read(Located list) {
    List<Check> checks = new ArrayList<>();
    for (Located entry : list.items()) {
      if (!entry.isBroken()) {
        for (Entry<String, Kind> kind : KINDS.entrySet()) {
          Located value = entry.child(kind.getKey());
          Check check = value == null ? null : kind.getValue().apply(value);
          if (check != null) {
            checks.add(check);
          }
        }
      }
    }
    return checks;
  }

  private static @Nullable Check regex(Located value) {
    boolean full = value.value().isObject();
    Located pattern = full ? value.required("pattern") : value;
    Located not = full ? value.child("not") : null;
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
    return new MatchesRegex(compiled, not != null && not.value().booleanValue());
  }

  private static String shown(Located pattern) {
    return Excerpts.quote(pattern.text(), 100);
  }

  private static Check toolCalled(Located value) {
    Located arguments = value.child("args");
    return new ToolCalled(
        value.required("name").text(), arguments == null ? null : (ObjectNode) arguments.value());
  }
}
