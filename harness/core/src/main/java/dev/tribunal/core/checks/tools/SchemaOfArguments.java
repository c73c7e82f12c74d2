package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.json.InlineSchema;
import org.jspecify.annotations.Nullable;

/** Arguments that a JSON Schema allows. */
record SchemaOfArguments(InlineSchema schema) implements ArgumentsRule {
  @Override
  public String describe() {
    return "as args_schema has it";
  }

  @Override
  public @Nullable String difference(ObjectNode actual) {
    String violation = schema.violation(actual);
    return violation == null ? null : "the schema does not allow it: " + violation;
  }
}
