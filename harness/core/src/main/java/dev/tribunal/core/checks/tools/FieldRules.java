package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.GivenPattern;
import dev.tribunal.core.json.JsonValues;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code fields} of a tool call. */
final class FieldRules {
  private static final List<String> KINDS = List.of("equals", "one_of", "contains", "matches");

  private FieldRules() {}

  /** The rules, without those that are wrong. */
  static List<ArgumentsRule> read(DataValue fields) {
    List<ArgumentsRule> rules = new ArrayList<>();
    fields
        .json()
        .fieldNames()
        .forEachRemaining(
            name ->
                fields
                    .field(name)
                    .ifPresent(
                        field -> {
                          ValueRule rule = rule(field);
                          if (rule != null) {
                            rules.add(
                                new FieldRule(
                                    new FieldPath(name),
                                    rule,
                                    field.flag("optional").orElse(false)));
                          }
                        }));
    return rules;
  }

  private static @Nullable ValueRule rule(DataValue field) {
    List<String> given = KINDS.stream().filter(field.json()::has).toList();
    if (given.size() != 1) {
      field.problem(
          given.isEmpty()
              ? "says nothing of the value; give one of " + String.join(", ", KINDS)
              : "has %s, of which one is enough; keep one".formatted(String.join(" and ", given)));
      return null;
    }
    boolean ignoreCase = field.flag("ignore_case").orElse(false);
    DataValue value = field.field(given.get(0)).orElseThrow();
    return switch (given.get(0)) {
      case "equals" -> equal(field, value, ignoreCase);
      case "one_of" -> withoutTolerance(field) ? oneOf(field, value.items(), ignoreCase) : null;
      case "contains" ->
          withoutTolerance(field)
              ? new ValueRule.HasText(AnswerText.composed(value.text()), ignoreCase)
              : null;
      default -> matching(field, value, ignoreCase);
    };
  }

  private static @Nullable ValueRule equal(DataValue field, DataValue value, boolean ignoreCase) {
    BigDecimal tolerance = field.number("tolerance").orElse(null);
    if (tolerance == null) {
      return oneOf(field, List.of(value), ignoreCase);
    }
    if (!value.json().isNumber()) {
      field
          .field("tolerance")
          .orElseThrow()
          .problem("has no meaning where equals is no number; leave it out");
      return null;
    }
    return new ValueRule.Near(value.number(), tolerance);
  }

  private static @Nullable ValueRule oneOf(
      DataValue field, List<DataValue> values, boolean ignoreCase) {
    List<JsonNode> allowed = values.stream().map(each -> JsonValues.compared(each.json())).toList();
    if (ignoreCase && allowed.stream().noneMatch(JsonNode::isTextual)) {
      field
          .field("ignore_case")
          .orElseThrow()
          .problem("has no meaning where no value is a text; leave it out");
      return null;
    }
    return new ValueRule.OneOf(allowed, ignoreCase);
  }

  private static @Nullable ValueRule matching(
      DataValue field, DataValue value, boolean ignoreCase) {
    if (ignoreCase) {
      field
          .field("ignore_case")
          .orElseThrow()
          .problem("does not go with matches; begin the expression with (?i)");
      return null;
    }
    GivenPattern pattern = withoutTolerance(field) ? GivenPattern.read(value) : null;
    return pattern == null ? null : new ValueRule.Matching(pattern);
  }

  private static boolean withoutTolerance(DataValue field) {
    field
        .field("tolerance")
        .ifPresent(tolerance -> tolerance.problem("has no meaning without equals; leave it out"));
    return field.field("tolerance").isEmpty() && !field.json().has("tolerance");
  }
}
