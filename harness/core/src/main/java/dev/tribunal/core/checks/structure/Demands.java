package dev.tribunal.core.checks.structure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.AnswerText;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.GivenPattern;
import dev.tribunal.core.json.InlineSchema;
import dev.tribunal.core.json.JsonValues;
import java.math.BigDecimal;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What can be asked of the values that a path leads to. */
final class Demands {
  private Demands() {}

  /** The path leads somewhere, or it does not. */
  record Exists(boolean wanted) implements JsonPathCheck.Demand {
    @Override
    public String describe() {
      return wanted ? "exists" : "exists: false";
    }

    @Override
    public boolean admitsNothing() {
      return !wanted;
    }

    @Override
    public @Nullable Flaw flaw(Path.Values values) {
      return values.found().isEmpty() == wanted ? Flaw.known(values.shown()) : null;
    }
  }

  /**
   * One of the values, or each, is as asked for.
   *
   * @param each whether all must be, of which there must be one
   */
  record Compared(String describe, boolean each, Predicate<JsonNode> holds)
      implements JsonPathCheck.Demand {
    @Override
    public @Nullable Flaw flaw(Path.Values values) {
      boolean good =
          !values.found().isEmpty()
              && (each
                  ? values.found().stream().allMatch(holds)
                  : values.found().stream().anyMatch(holds));
      return good ? null : Flaw.known("not %s: %s".formatted(describe, values.shown()));
    }
  }

  /** One of the values, or each, keeps a schema. */
  record Schema(InlineSchema schema, boolean each) implements JsonPathCheck.Demand {
    @Override
    public String describe() {
      return "schema " + Described.schema(schema).substring(" with schema ".length());
    }

    @Override
    public @Nullable Flaw flaw(Path.Values values) {
      if (values.found().isEmpty()) {
        return Flaw.known(values.shown());
      }
      Flaw worst = null;
      for (JsonNode value : values.found()) {
        Flaw violation = schema.violation(value);
        if (violation == null && !each) {
          return null;
        }
        worst =
            each || violation == null ? Flaw.ofAll(worst, violation) : Flaw.ofAny(worst, violation);
      }
      return worst == null
          ? null
          : worst.worded("%s; %s".formatted(worst.reason(), values.shown()));
    }
  }

  /**
   * How many values there are: those that the path leads to, or of a path to a single list or
   * object what that has.
   */
  record Count(int min, int max) implements JsonPathCheck.Demand {
    @Override
    public String describe() {
      return "count "
          + (min == max
              ? min
              : max == Integer.MAX_VALUE
                  ? "at least " + min
                  : min == 0 ? "at most " + max : "%d to %d".formatted(min, max));
    }

    @Override
    public boolean admitsNothing() {
      return min == 0;
    }

    @Override
    public @Nullable Flaw flaw(Path.Values values) {
      int count = values.found().size();
      if (values.single() && count == 1) {
        JsonNode only = values.found().get(0);
        if (!only.isContainerNode()) {
          return Flaw.known("neither a list nor an object: " + values.shown());
        }
        count = only.size();
      }
      return count >= min && count <= max
          ? null
          : Flaw.known("%d; %s".formatted(count, values.shown()));
    }
  }

  static Compared equalTo(JsonNode wanted, boolean each) {
    return new Compared(
        "equals " + Described.json(wanted), each, value -> JsonValues.areEqual(value, wanted));
  }

  /** A text has a text; a list has a value. */
  static Compared containing(JsonNode wanted, boolean each) {
    return new Compared(
        "contains " + Described.json(wanted),
        each,
        value ->
            value.isTextual() && wanted.isTextual()
                ? new AnswerText(AnswerText.composed(value.textValue()))
                    .contains(wanted.textValue())
                : value.isArray()
                    && StreamSupport.stream(value.spliterator(), false)
                        .anyMatch(item -> JsonValues.areEqual(item, wanted)));
  }

  static Compared matching(GivenPattern pattern, boolean each) {
    return new Compared(
        "matches " + pattern.shown(),
        each,
        value -> value.isTextual() && pattern.matches(value.textValue()));
  }

  static Compared atLeast(BigDecimal least, boolean each) {
    return new Compared(
        "at least " + least.toPlainString(),
        each,
        value -> value.isNumber() && value.decimalValue().compareTo(least) >= 0);
  }

  static Compared atMost(BigDecimal most, boolean each) {
    return new Compared(
        "at most " + most.toPlainString(),
        each,
        value -> value.isNumber() && value.decimalValue().compareTo(most) <= 0);
  }
}
