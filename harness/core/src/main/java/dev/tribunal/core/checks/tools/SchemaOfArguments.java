package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.json.InlineSchema;
import org.jspecify.annotations.Nullable;

/** Arguments that a JSON Schema allows. */
record SchemaOfArguments(InlineSchema schema) implements ArgumentsRule {
  @Override
  public String describe() {
    return "as args_schema has it";
  }

  @Override
  public @Nullable Flaw difference(ObjectNode actual) {
    Flaw violation = schema.violation(actual);
    return violation == null
        ? null
        : violation.worded("the schema does not allow it: " + violation.reason());
  }
}
