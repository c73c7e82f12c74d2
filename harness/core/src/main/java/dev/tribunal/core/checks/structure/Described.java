package dev.tribunal.core.checks.structure;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.json.InlineSchema;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The wording that checks of structure share. */
final class Described {
  private static final int LONGEST = 200;

  private Described() {}

  /** The schema of a check; empty where it has none. */
  static String schema(@Nullable InlineSchema schema) {
    return schema == null ? "" : " with schema " + CheckWords.bare(schema.toString(), LONGEST);
  }

  /** The elements that a check asks for; empty where it asks for none. */
  static String elements(List<String> elements) {
    return elements.isEmpty()
        ? ""
        : " with " + CheckWords.bare(String.join(", ", elements), LONGEST);
  }

  /** A value of JSON. */
  static String json(JsonNode value) {
    return CheckWords.bare(value.toString(), LONGEST);
  }
}
