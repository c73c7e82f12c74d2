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

/** A published JSON schema that decides the structure of a kind of file, and words its rules. */
final class FileSchema {
  private final JsonNode root;
  private final JsonSchema schema;

  private FileSchema(JsonNode root) {
    this.root = root;
    this.schema =
        JsonSchemaFactory.getInstance(VersionFlag.V202012)
            .getSchema(
                root,
                SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .preloadJsonSchema(false)
                    .build());
  }

  /**
   * Loads a schema.
   *
   * @param owner the class whose package holds the resource
   */
  static FileSchema load(Class<?> owner, String resource) {
    try (InputStream in = owner.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + resource);
      }
      return new FileSchema(new ObjectMapper().readTree(new String(in.readAllBytes(), UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + resource, e);
    }
  }

  /** Adds what is wrong with the structure to the tree's problems. */
  void validate(SuiteTree tree) {
    for (ValidationMessage violation : violations(tree.value())) {
      new SchemaWording(tree, root, violation).report();
    }
  }

  Set<ValidationMessage> violations(JsonNode value) {
    return schema.validate(value);
  }
}
