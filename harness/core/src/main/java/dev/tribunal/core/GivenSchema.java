package dev.tribunal.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaId;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Schema (2020-12) that a suite gives, for values that a model wrote: its regular
 * expressions are RE2, it stops at the first violation, and nothing is fetched for it.
 */
public final class GivenSchema {
  private static final int LONGEST_MESSAGE = 200;
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final JsonSchemaFactory FACTORY =
      JsonSchemaFactory.getInstance(VersionFlag.V202012);

  private final JsonSchema schema;

  private GivenSchema(JsonSchema schema) {
    this.schema = schema;
  }

  /**
   * Reads one.
   *
   * @param value an object
   * @return null where it is no schema, or one that needs others, after the problem was told
   */
  public static @Nullable GivenSchema read(DataValue value) {
    if (!standsAlone(value) || !followsTheRules(value)) {
      return null;
    }
    try {
      var read = new GivenSchema(FACTORY.getSchema(plain(value.json()), config(true)));
      // Some mistakes, such as a reference to nothing or to itself, only show in use.
      read.schema.initializeValidators();
      read.violation(MAPPER.createObjectNode());
      return read;
    } catch (RuntimeException e) {
      Throwable cause = e;
      while (cause.getCause() != null) {
        cause = cause.getCause();
      }
      return unusable(value, String.valueOf(cause.getMessage()).replaceFirst("^[: ]+", ""));
    } catch (StackOverflowError e) {
      return unusable(value, "it refers to itself without end");
    }
  }

  private static @Nullable GivenSchema unusable(DataValue value, String reason) {
    value.problem(
        "is not a JSON Schema that can be used: %s; correct it"
            .formatted(CheckWords.bare(reason, LONGEST_MESSAGE)));
    return null;
  }

  /** What is wrong with a value, in words; empty where nothing is. */
  public Optional<String> violation(JsonNode value) {
    return schema.validate(value).stream().findFirst().map(GivenSchema::words);
  }

  private static String words(ValidationMessage violation) {
    String place = violation.getInstanceLocation().toString();
    return "%s%s"
        .formatted(
            place.isEmpty() ? "" : CheckWords.bare(place, LONGEST_MESSAGE) + ": ",
            CheckWords.bare(violation.getError(), LONGEST_MESSAGE));
  }

  private static boolean followsTheRules(DataValue value) {
    JsonSchema rules = FACTORY.getSchema(SchemaLocation.of(SchemaId.V202012), config(false));
    Map<String, ValidationMessage> violations = new LinkedHashMap<>();
    for (ValidationMessage violation : rules.validate(plain(value.json()))) {
      // Of the alternatives that a value fits none of, the one that lists words says most.
      violations.merge(
          violation.getInstanceLocation().toString(),
          violation,
          (one, other) -> other.getType().equals("enum") ? other : one);
    }
    Map<DataValue, ValidationMessage> places = new LinkedHashMap<>();
    violations.forEach((pointer, violation) -> places.put(at(value, pointer), violation));
    places.forEach(
        (place, violation) ->
            place.problem(
                "is not as JSON Schema has it: %s; correct it"
                    .formatted(CheckWords.bare(violation.getError(), LONGEST_MESSAGE))));
    return violations.isEmpty();
  }

  /** Schemas elsewhere would have to be fetched, by whoever reads the suite. */
  private static boolean standsAlone(DataValue value) {
    boolean alone = true;
    JsonNode json = value.json();
    for (String name : (Iterable<String>) json::fieldNames) {
      DataValue field = value.field(name).orElse(value);
      JsonNode inner = json.get(name);
      boolean refers = name.equals("$ref") || name.equals("$dynamicRef");
      if (refers && inner.isTextual() && !inner.textValue().startsWith("#")) {
        field.problem(
            "%s is outside of this schema, and nothing is fetched; put it under $defs, and refer to #/$defs/…"
                .formatted(CheckWords.quote(inner.textValue())));
        alone = false;
      } else if (name.equals("$schema") && !SchemaId.V202012.equals(inner.asText())) {
        field.problem("must be \"%s\"; leave it out".formatted(SchemaId.V202012));
        alone = false;
      } else if (inner.isContainerNode()) {
        alone &= standsAlone(field);
      }
    }
    if (json.isArray()) {
      for (DataValue item : value.items()) {
        alone &= standsAlone(item);
      }
    }
    return alone;
  }

  /** The part that a JSON pointer leads to, or the nearest that holds it. */
  private static DataValue at(DataValue value, String pointer) {
    DataValue part = value;
    for (String token : pointer.split("/", -1)) {
      String name = token.replace("~1", "/").replace("~0", "~");
      JsonNode json = part.json();
      if (json.isObject() && json.has(name)) {
        part = part.field(name).orElse(part);
      } else if (json.isArray() && name.matches("[0-9]{1,6}")) {
        int index = Integer.parseInt(name);
        part = index < part.items().size() ? part.items().get(index) : part;
      }
    }
    return part;
  }

  /** With whole numbers as such: a suite's are all decimal. */
  private static JsonNode plain(JsonNode json) {
    try {
      return MAPPER.readTree(json.toString());
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("What was read as JSON is written as such", e);
    }
  }

  private static SchemaValidatorsConfig config(boolean failFast) {
    return SchemaValidatorsConfig.builder()
        .pathType(PathType.JSON_POINTER)
        .locale(Locale.ENGLISH)
        .failFast(failFast)
        .preloadJsonSchema(false)
        .regularExpressionFactory(GivenSchema::expression)
        .build();
  }

  private static com.networknt.schema.regex.RegularExpression expression(String text) {
    try {
      Pattern pattern = Pattern.compile(text);
      return value -> pattern.matcher(value).find();
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "%s is not a regular expression of RE2: %s".formatted(text, e.getDescription()), e);
    }
  }
}
