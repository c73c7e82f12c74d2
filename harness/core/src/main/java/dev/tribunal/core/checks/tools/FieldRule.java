package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Flaw;
import org.jspecify.annotations.Nullable;

/**
 * A rule for one value among the arguments.
 *
 * @param optional whether it may be missing
 */
record FieldRule(FieldPath path, ValueRule rule, boolean optional) implements ArgumentsRule {
  @Override
  public String describe() {
    return "%s %s%s"
        .formatted(
            ArgumentsRule.shown(path.text()), rule.describe(), optional ? " or is missing" : "");
  }

  @Override
  public @Nullable Flaw difference(ObjectNode actual) {
    JsonNode value = path.in(actual);
    if (value == null) {
      return optional ? null : Flaw.known(ArgumentsRule.shown(path.text()) + " is missing");
    }
    return rule.allows(value)
        ? null
        : Flaw.known(
            "%s is %s, but the rule is: it %s"
                .formatted(
                    ArgumentsRule.shown(path.text()),
                    ArgumentsRule.shown(value.toString()),
                    rule.describe()));
  }
}
