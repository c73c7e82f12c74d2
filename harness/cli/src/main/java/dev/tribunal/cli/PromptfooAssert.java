package dev.tribunal.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Excerpts;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes a check out of an assert of promptfoo.
 *
 * @param type without {@code not-}
 * @param value with its placeholders filled in; null where it has none
 */
record PromptfooAssert(Placed given, String type, boolean negated, @Nullable JsonNode value) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
  private static final String NOT = "not-";
  private static final Set<String> FIELDS =
      Set.of("type", "value", "threshold", "transform", "weight", "metric");
  private static final BigDecimal DISTANCE = BigDecimal.valueOf(5);

  /**
   * Reads an assert.
   *
   * @throws UntranslatableException where no check is of its type, or its value can't be filled in
   */
  static PromptfooAssert of(Placed given, Template values, ReferencedFiles files, Losses losses)
      throws UntranslatableException {
    String named = name(given);
    boolean negated = named.startsWith(NOT);
    String type = negated ? named.substring(NOT.length()) : named;
    if (given.fields() != null) {
      for (var field : given.fields().entrySet()) {
        if (!FIELDS.contains(field.getKey())) {
          losses.add(
              Loss.Kind.SETTING,
              field.getValue().at(),
              "%s of %s".formatted(field.getKey(), named),
              "has no counterpart");
        }
      }
    }
    if (given.field("metric") != null) {
      losses.remark("names of metrics are left out");
    }
    Placed value = given.field("value");
    return new PromptfooAssert(
        given,
        type,
        negated,
        value == null || CheckMaker.find(type) == null ? null : filled(value, values, files));
  }

  /** The type as given. */
  static String name(Placed given) {
    String type = given.text("type");
    if (type == null) {
      throw given.problem("has no type, and an assert has one");
    }
    return type;
  }

  private static JsonNode filled(Placed value, Template values, ReferencedFiles files)
      throws UntranslatableException {
    String reference = value.text();
    if (reference == null || !ReferencedFiles.isReference(reference)) {
      return filled(value.json(), values);
    }
    return switch (ReferencedFiles.sort(reference)) {
      case CODE ->
          throw new UntranslatableException(
              Loss.Kind.SCRIPT, "has a value that a program makes, which is not run");
      case DATA -> filled(files.data(value, reference).json(), values);
      case BINARY ->
          throw new UntranslatableException(Loss.Kind.ASSERT, "has a value that is no text");
      default -> NODES.textNode(values.fill(files.text(value, reference).strip()));
    };
  }

  private static JsonNode filled(JsonNode value, Template values) throws UntranslatableException {
    if (value.isTextual()) {
      return NODES.textNode(values.fill(value.textValue()));
    }
    if (value.isArray()) {
      ArrayNode filled = NODES.arrayNode();
      for (JsonNode item : value) {
        filled.add(filled(item, values));
      }
      return filled;
    }
    if (!value.isObject()) {
      return value;
    }
    ObjectNode filled = NODES.objectNode();
    for (var field : value.properties()) {
      filled.set(field.getKey(), filled(field.getValue(), values));
    }
    return filled;
  }

  /**
   * The entries of {@code checks}, all of which must hold.
   *
   * @param transform what promptfoo would make of the output first; null for nothing
   * @param callsFunctions whether the output may be a function call by itself
   * @param tools of which calls must be
   * @throws UntranslatableException where no check says the same
   */
  List<ObjectNode> checks(
      @Nullable String transform, boolean callsFunctions, ProviderTools tools, Losses losses)
      throws UntranslatableException {
    CheckMaker maker = CheckMaker.find(type);
    if (maker == null) {
      throw AssertTypes.refuse(type);
    }
    List<ObjectNode> entries =
        transform == null
            ? List.of(maker.make(this))
            : OutputPath.checks(this, transform, callsFunctions, losses);
    ObjectNode entry = entries.get(0);
    if (entry.has("valid_tool_calls")) {
      tools.narrow(entry, losses);
    }
    if (negated) {
      entry.put("not", true);
    }
    BigDecimal weight = number("weight");
    if (weight != null && weight.signum() == 0) {
      entries.forEach(one -> one.put("severity", "should"));
    } else if (weight != null && weight.compareTo(BigDecimal.ONE) != 0) {
      losses.remark("weights of asserts are left out: every check must hold");
    }
    return entries;
  }

  /** A check, with the other one where this is negated. */
  List<ObjectNode> ifNegated(ObjectNode check, ObjectNode other) {
    return negated ? List.of(check, other) : List.of(check);
  }

  static ObjectNode entry(String kind, JsonNode value) {
    ObjectNode entry = NODES.objectNode();
    entry.set(kind, value);
    return entry;
  }

  static ObjectNode object() {
    return NODES.objectNode();
  }

  /** The same with a part of the value, where there is that part. */
  PromptfooAssert withValue(JsonNode part, JsonNode otherwise) {
    return new PromptfooAssert(given, type, negated, part.isMissingNode() ? otherwise : part);
  }

  /** The value as a text. */
  String text() throws UntranslatableException {
    if (value == null || value.isContainerNode()) {
      throw lacks("a text");
    }
    return Template.shown(value);
  }

  /** The value as texts: a list, or one text with commas between. */
  List<String> texts() throws UntranslatableException {
    if (value == null || value.isObject()) {
      throw lacks("a list of texts");
    }
    if (!value.isArray()) {
      return Arrays.stream(Template.shown(value).split(",")).map(String::strip).toList();
    }
    List<String> texts = new java.util.ArrayList<>();
    for (JsonNode item : value) {
      if (item.isContainerNode()) {
        throw lacks("a list of texts");
      }
      texts.add(Template.shown(item));
    }
    return texts;
  }

  /** The value as an object, which may be written as JSON or YAML in a text. */
  @Nullable JsonNode schema() throws UntranslatableException {
    if (value == null) {
      return null;
    }
    if (value.isObject()) {
      return value;
    }
    if (value.isTextual()) {
      try {
        JsonNode parsed = JsonRows.value(Path.of("value"), value.textValue()).json();
        if (parsed.isObject()) {
          return parsed;
        }
      } catch (JsonProcessingException e) {
        JsonNode parsed = yaml(value.textValue());
        if (parsed.isObject()) {
          return parsed;
        }
      }
    }
    throw lacks("a JSON schema");
  }

  private static JsonNode yaml(String text) {
    try {
      return YamlFile.parse(Path.of("value"), text).json();
    } catch (ImportException e) {
      return NODES.nullNode();
    }
  }

  /** The threshold; what stands for it where it is not given. */
  BigDecimal threshold(@Nullable BigDecimal standard) throws UntranslatableException {
    BigDecimal given = number("threshold");
    if (given == null && standard == null) {
      throw lacks("a threshold");
    }
    return given == null ? java.util.Objects.requireNonNull(standard) : given;
  }

  /** How many edits are allowed. */
  int distance() throws UntranslatableException {
    return threshold(DISTANCE).setScale(0, RoundingMode.FLOOR).intValue();
  }

  private @Nullable BigDecimal number(String name) {
    Placed field = given.field(name);
    BigDecimal number = field == null ? null : field.number();
    if (field != null && number == null) {
      throw field.problem("is %s, and %s is a number".formatted(field.shown(), name));
    }
    return number;
  }

  UntranslatableException lacks(String what) {
    return new UntranslatableException(
        Loss.Kind.ASSERT,
        value == null
            ? "has no value, and %s belongs there".formatted(what)
            : "has the value %s, and %s belongs there"
                .formatted(Excerpts.quote(Template.shown(value), 60), what));
  }
}
