package dev.tribunal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.Set;

/** The published schema of suite files: it decides their structure. */
final class SuiteSchema {
  static final String RESOURCE = "suite.schema.json";

  private static final FileSchema SCHEMA = FileSchema.load(SuiteSchema.class, RESOURCE);

  private SuiteSchema() {}

  /** Adds what is wrong with the structure to the tree's problems. */
  static void validate(SuiteTree tree) {
    SCHEMA.validate(tree);
  }

  static Set<ValidationMessage> violations(JsonNode value) {
    return SCHEMA.violations(value);
  }
}
