package dev.tribunal.core.checks.tools;

import dev.tribunal.core.ToolCall;

/**
 * What makes calls the same: the tool and equal arguments.
 *
 * @param arguments compared as JSON; as text where they are no object
 */
record CallKey(String name, Object arguments) {
  static CallKey of(ToolCall call) {
    ReadArguments read = ReadArguments.of(call);
    return new CallKey(call.name(), read.fields() == null ? call.arguments() : read.fields());
  }
}
