package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.CaseFolding;
import dev.tribunal.core.GivenPattern;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;

/** What a single value must be like. */
sealed interface ValueRule {
  /** In words, behind the value's name: {@code is "x"}. */
  String describe();

  /**
   * Whether a value is so.
   *
   * @param value in the form in which values are compared
   */
  boolean allows(JsonNode value);

  /**
   * One of these values.
   *
   * @param values in the form in which values are compared
   * @param ignoreCase whether texts are compared without regard to case
   */
  record OneOf(List<JsonNode> values, boolean ignoreCase) implements ValueRule {
    public OneOf {
      values = List.copyOf(values);
    }

    @Override
    public String describe() {
      return (values.size() == 1 ? "is " : "is one of ")
          + values.stream()
              .limit(10)
              .map(value -> ArgumentsRule.shown(value.toString()))
              .collect(Collectors.joining(", "))
          + (values.size() > 10 ? ", …" : "")
          + (ignoreCase ? " in any case" : "");
    }

    @Override
    public boolean allows(JsonNode value) {
      return values.stream().anyMatch(allowed -> same(allowed, value));
    }

    private boolean same(JsonNode allowed, JsonNode value) {
      return ignoreCase && allowed.isTextual() && value.isTextual()
          ? CaseFolding.fold(allowed.textValue()).equals(CaseFolding.fold(value.textValue()))
          : allowed.equals(value);
    }
  }

  /**
   * A number that is near another.
   *
   * @param tolerance how far it may be from it, at least 0
   */
  record Near(BigDecimal number, BigDecimal tolerance) implements ValueRule {
    @Override
    public String describe() {
      return "is %s ± %s".formatted(number, tolerance);
    }

    @Override
    public boolean allows(JsonNode value) {
      return value.isNumber()
          && value.decimalValue().compareTo(number.subtract(tolerance)) >= 0
          && value.decimalValue().compareTo(number.add(tolerance)) <= 0;
    }
  }

  /** A text that has another in it. */
  record HasText(String text, boolean ignoreCase) implements ValueRule {
    @Override
    public String describe() {
      return "has \"%s\"%s".formatted(ArgumentsRule.shown(text), ignoreCase ? " in any case" : "");
    }

    @Override
    public boolean allows(JsonNode value) {
      return value.isTextual()
          && (ignoreCase
              ? CaseFolding.fold(value.textValue()).contains(CaseFolding.fold(text))
              : value.textValue().contains(text));
    }
  }

  /** A text that an expression matches somewhere. */
  record Matching(GivenPattern pattern) implements ValueRule {
    @Override
    public String describe() {
      return "matches " + pattern.shown();
    }

    @Override
    public boolean allows(JsonNode value) {
      return value.isTextual() && pattern.matches(value.textValue());
    }
  }
}
