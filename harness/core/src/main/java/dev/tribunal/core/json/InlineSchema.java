package dev.tribunal.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ExecutionContext;
import com.networknt.schema.Format;
import com.networknt.schema.FormatValidator;
import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.JsonNodePath;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaException;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationContext;
import com.networknt.schema.ValidationMessage;
import com.networknt.schema.resource.DisallowSchemaLoader;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Flaw;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema that a suite gives for what a model writes: of draft 2020-12, or of the draft that
 * its {@code $schema} names. Formats are asserted, patterns are RE2's, and nothing is fetched.
 */
public final class InlineSchema {
  private static final int LONGEST_FORMATTED = 2000;
  private static final int LONGEST_MESSAGE = 300;
  private static final Map<VersionFlag, JsonSchemaFactory> FACTORIES = new ConcurrentHashMap<>();

  private final JsonNode source;
  private final JsonSchema schema;

  private InlineSchema(JsonNode source, JsonSchema schema) {
    this.source = source;
    this.schema = schema;
  }

  /** Reads a schema; null where it is none that can be used, after the value was told why. */
  public static @Nullable InlineSchema read(DataValue value) {
    VersionFlag draft = SchemaDraft.of(value);
    if (draft == null || !SchemaRules.hold(value, draft)) {
      return null;
    }
    JsonNode source = JsonValues.withPlainNumbers(value.json());
    JsonSchema schema =
        FACTORIES
            .computeIfAbsent(draft, InlineSchema::factory)
            .getSchema(
                source,
                SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .formatAssertionsEnabled(true)
                    .failFast(true)
                    .locale(Locale.ENGLISH)
                    .regularExpressionFactory(Re2::of)
                    .preloadJsonSchema(false)
                    .build());
    try {
      schema.initializeValidators();
    } catch (JsonSchemaException e) {
      value.problem("can't be used as a JSON Schema: " + bounded(String.valueOf(e.getMessage())));
      return null;
    }
    return new InlineSchema(source, schema);
  }

  /** What first breaks the schema; null where nothing does. */
  public @Nullable Flaw violation(JsonNode value) {
    try {
      // as the schema's numbers are: the library compares nodes, by which 1 is not 1.0
      return schema.validate(JsonValues.withPlainNumbers(value)).stream()
          .findFirst()
          .map(violation -> Flaw.known(shown(violation)))
          .orElse(null);
    } catch (TooLong e) {
      return Flaw.unseen(bounded(e.place) + ": " + e.getMessage());
    }
  }

  private static String shown(ValidationMessage violation) {
    String place = violation.getInstanceLocation().toString();
    return (place.isEmpty() ? "" : bounded(place) + ": ") + bounded(violation.getError());
  }

  private static String bounded(String message) {
    return CheckWords.bare(message, LONGEST_MESSAGE);
  }

  /** The schema on one line. */
  @Override
  public String toString() {
    return source.toString();
  }

  private static JsonSchemaFactory factory(VersionFlag draft) {
    JsonMetaSchema bounded =
        JsonMetaSchema.builder(SchemaDraft.metaSchema(draft))
            .formats(formats -> formats.replaceAll((name, format) -> new BoundedFormat(format)))
            .build();
    return JsonSchemaFactory.builder(JsonSchemaFactory.getInstance(draft))
        .metaSchema(bounded)
        .schemaLoaders(loaders -> loaders.add(DisallowSchemaLoader.getInstance()))
        .build();
  }

  /**
   * A text is too long for its format to be looked at. It ends the judging, as an answer to {@code
   * format} alone could be turned round by what stands around it in the schema.
   */
  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String place;

    TooLong(String place, String format, int length) {
      super(
          "whether it is of the format %s is not looked at: it has %d characters, more than %d"
              .formatted(bounded(format), length, LONGEST_FORMATTED),
          null,
          false,
          false);
      this.place = place;
    }
  }

  /** The library's formats take more than linear time, so that huge texts are not given to them. */
  private record BoundedFormat(Format format) implements Format {
    @Override
    public String getName() {
      return format.getName();
    }

    @Override
    public String getMessageKey() {
      return format.getMessageKey();
    }

    @Override
    public boolean matches(
        ExecutionContext execution,
        ValidationContext validation,
        JsonNode node,
        JsonNode root,
        JsonNodePath place,
        boolean assertion,
        FormatValidator validator) {
      if (node.isTextual() && node.textValue().length() > LONGEST_FORMATTED) {
        throw new TooLong(place.toString(), getName(), node.textValue().length());
      }
      return format.matches(execution, validation, node, root, place, assertion, validator);
    }
  }
}
