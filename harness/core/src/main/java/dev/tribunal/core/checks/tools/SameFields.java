package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Flaw;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Some of the arguments are those of a reference: equal, or missing in both.
 *
 * @param wanted the reference's arguments, in the form in which values are compared
 */
record SameFields(List<FieldPath> paths, ObjectNode wanted) implements ArgumentsRule {
  SameFields {
    paths = List.copyOf(paths);
  }

  @Override
  public String describe() {
    return ArgumentsRule.shown(wanted.toString());
  }

  @Override
  public @Nullable Flaw difference(ObjectNode actual) {
    for (FieldPath path : paths) {
      JsonNode expected = path.in(wanted);
      JsonNode value = path.in(actual);
      if (!Objects.equals(expected, value)) {
        String name = ArgumentsRule.shown(path.text());
        if (value == null) {
          return Flaw.known(name + " is missing");
        }
        return expected == null
            ? Flaw.known(name + " is not asked for")
            : GivenArguments.other(path.text(), value, expected);
      }
    }
    return null;
  }
}
