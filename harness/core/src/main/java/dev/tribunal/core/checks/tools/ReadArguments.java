package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.json.JsonValues;
import dev.tribunal.core.json.UntrustedJson;
import org.jspecify.annotations.Nullable;

/**
 * The arguments that a model wrote, which may be anything.
 *
 * @param fields in the form in which they are compared; null where they are not read as a JSON
 *     object
 * @param problem why they are not, which leaves open what they are where they are beyond a limit;
 *     with an empty reason where they are
 */
record ReadArguments(@Nullable ObjectNode fields, Flaw problem) {
  private static final int LONGEST = 1_000_000;

  static ReadArguments of(ToolCall call) {
    if (call.arguments().length() > LONGEST) {
      return none(
          Flaw.unseen(
              "arguments of %d characters are not looked at".formatted(call.arguments().length())));
    }
    UntrustedJson.Reading read = UntrustedJson.read(call.arguments());
    if (read.value() == null) {
      return none(
          read.flaw().worded("the text of the arguments can't be read: " + read.flaw().reason()));
    }
    return read.value() instanceof ObjectNode object
        ? new ReadArguments(JsonValues.compared(object), Flaw.known(""))
        : none(Flaw.known("the arguments are not a JSON object"));
  }

  private static ReadArguments none(Flaw problem) {
    return new ReadArguments(null, problem);
  }

  /** Why the arguments are not as a rule has it; null where they are. */
  @Nullable Flaw difference(ArgumentsRule rule) {
    return fields == null ? rule.differenceWithout(problem) : rule.difference(fields);
  }
}
