package dev.tribunal.core.checks.run;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.GivenPattern;
import dev.tribunal.core.json.InlineSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what a suite says of a file. */
final class FileReader {
  private FileReader() {}

  static @Nullable Check read(DataValue value) {
    DataValue path = value.field("path").orElseThrow();
    String text = path.text();
    if (text.startsWith("/") || text.contains("\\") || List.of(text.split("/")).contains("..")) {
      path.problem(
          "%s is not inside the agent's working folder; give a path relative to it, with slashes"
              .formatted(CheckWords.quote(text)));
      return null;
    }
    boolean there = value.flag("exists").orElse(true);
    List<FileRule> rules = rules(value);
    if (rules == null) {
      return null;
    }
    if (!there && !rules.isEmpty()) {
      value
          .field("exists")
          .orElseThrow()
          .problem("is false, but something is asked of the file's content; keep one of both");
      return null;
    }
    return new MadeFile(FilePattern.of(text), there, rules);
  }

  private static @Nullable List<FileRule> rules(DataValue value) {
    List<FileRule> rules = new ArrayList<>();
    value.number("at_most_bytes").map(FileRule.AtMost::new).ifPresent(rules::add);
    value.text("equals").map(FileRule.IsText::new).ifPresent(rules::add);
    value.text("contains").map(FileRule.HasText::new).ifPresent(rules::add);
    DataValue expression = value.field("matches").orElse(null);
    if (expression != null) {
      GivenPattern pattern = GivenPattern.read(expression);
      if (pattern == null) {
        return null;
      }
      rules.add(new FileRule.Matches(pattern));
    }
    DataValue given = value.field("schema").orElse(null);
    if (given != null) {
      InlineSchema schema = InlineSchema.read(given);
      if (schema == null) {
        return null;
      }
      rules.add(new FileRule.Allowed(schema));
    }
    return rules;
  }
}
