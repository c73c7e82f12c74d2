package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.CheckWords;
import org.jspecify.annotations.Nullable;

/**
 * A call of a reference.
 *
 * @param args in the form in which values are compared; null where any will do
 * @param rule for the arguments of the call that is its partner
 */
record ReferenceCall(String name, @Nullable ObjectNode args, ArgumentsRule rule) {
  String describe() {
    return CheckWords.bare(name, 80)
        + (args == null ? "" : " " + CheckWords.bare(args.toString(), 160));
  }
}
