package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.json.JsonValues;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arguments with these values.
 *
 * @param wanted in the form in which values are compared
 * @param match which of the call's arguments may be others
 */
record GivenArguments(ObjectNode wanted, Match match) implements ArgumentsRule {
  /** How a call's arguments stand to those given. */
  enum Match {
    /** The call has these arguments and no other. */
    EXACT,
    /** The call has these arguments, and may have others. */
    SUPERSET,
    /** The call has no other arguments than these, and may lack some. */
    SUBSET,
    /** The call's arguments are not looked at. */
    IGNORE;

    static Match of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  static ArgumentsRule of(ObjectNode wanted, Match match) {
    return match == Match.IGNORE ? ANY : new GivenArguments(JsonValues.compared(wanted), match);
  }

  @Override
  public String describe() {
    String manner =
        switch (match) {
          case EXACT -> "exactly ";
          case SUBSET -> "no more than ";
          case SUPERSET, IGNORE -> "";
        };
    return manner + CheckWords.bare(wanted.toString(), 300);
  }

  @Override
  public @Nullable Flaw difference(ObjectNode actual) {
    Flaw found = match == Match.SUBSET ? null : missing(actual);
    return found == null && match != Match.SUPERSET ? beyond(actual) : found;
  }

  private @Nullable Flaw missing(ObjectNode actual) {
    for (Map.Entry<String, JsonNode> entry : wanted.properties()) {
      JsonNode value = actual.get(entry.getKey());
      if (value == null) {
        return Flaw.known(ArgumentsRule.shown(entry.getKey()) + " is missing");
      }
      if (!value.equals(entry.getValue())) {
        return other(entry.getKey(), value, entry.getValue());
      }
    }
    return null;
  }

  private @Nullable Flaw beyond(ObjectNode actual) {
    for (Map.Entry<String, JsonNode> entry : actual.properties()) {
      JsonNode value = wanted.get(entry.getKey());
      if (value == null) {
        return Flaw.known(ArgumentsRule.shown(entry.getKey()) + " is not asked for");
      }
      if (!value.equals(entry.getValue())) {
        return other(entry.getKey(), entry.getValue(), value);
      }
    }
    return null;
  }

  static Flaw other(String name, JsonNode value, JsonNode wanted) {
    return Flaw.known(
        "%s is %s, not %s"
            .formatted(
                ArgumentsRule.shown(name),
                ArgumentsRule.shown(value.toString()),
                ArgumentsRule.shown(wanted.toString())));
  }
}
