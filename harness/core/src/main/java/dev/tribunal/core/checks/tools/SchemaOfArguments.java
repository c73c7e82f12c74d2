package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.GivenSchema;
import org.jspecify.annotations.Nullable;

/** Arguments that a JSON Schema allows. */
record SchemaOfArguments(GivenSchema schema) implements ArgumentsRule {
  @Override
  public String describe() {
    return "as args_schema has it";
  }

  @Override
  public @Nullable String difference(ObjectNode actual) {
    return schema.violation(actual).map("the schema does not allow it: "::concat).orElse(null);
  }
}
