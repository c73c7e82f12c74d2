package dev.tribunal.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;

/** The published schema of suite files: it decides their structure. */
final class SuiteSchema {
  static final String RESOURCE = "suite.schema.json";

  private static final JsonNode ROOT = load();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(VersionFlag.V202012)
          .getSchema(
              ROOT,
              SchemaValidatorsConfig.builder()
                  .pathType(PathType.JSON_POINTER)
                  .preloadJsonSchema(false)
                  .build());

  private SuiteSchema() {}

  /** Adds what is wrong with the structure to the tree's problems. */
  static void validate(SuiteTree tree) {
    for (ValidationMessage violation : violations(tree.value())) {
      new SchemaWording(tree, ROOT, violation).report();
    }
  }

  static Set<ValidationMessage> violations(JsonNode value) {
    return SCHEMA.validate(value);
  }

  private static JsonNode load() {
    try (InputStream in = SuiteSchema.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + RESOURCE);
      }
      return new ObjectMapper().readTree(new String(in.readAllBytes(), UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + RESOURCE, e);
    }
  }
}
