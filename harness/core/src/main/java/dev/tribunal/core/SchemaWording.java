package dev.tribunal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.ValidationMessage;
import java.util.ArrayList;
import java.util.List;

/**
 * Says in our own words what breaks the schema: the value, the rule, what to do. The rule is the
 * {@code description} of the part of the schema that is broken, so it is worded once for people who
 * read the schema, their editors and these messages.
 *
 * @param schema the whole schema
 */
record SchemaWording(SuiteTree tree, JsonNode schema, ValidationMessage violation) {

  void report() {
    String pointer = violation.getInstanceLocation().toString();
    switch (violation.getType()) {
      case "additionalProperties" -> unknown(Pointers.child(pointer, violation.getProperty()));
      case "required" -> missing(Pointers.child(pointer, violation.getProperty()));
      default -> wrong(pointer);
    }
  }

  private void unknown(String pointer) {
    if (tree.problems().isTold(pointer)) {
      return;
    }
    String place = schemaPointer();
    tree.problems()
        .add(
            pointer,
            tree.nameLocationOf(pointer),
            new UnknownField(violation.getProperty(), place, schema).message());
  }

  private void missing(String pointer) {
    JsonNode wanted = part().path("properties").path(violation.getProperty());
    tree.problems()
        .add(pointer, tree.locationOf(pointer), "is missing; give %s".formatted(rule(wanted)));
  }

  private void wrong(String pointer) {
    if (tree.problems().isTold(pointer)) {
      return; // the rule is one sentence, however many of its keywords are broken
    }
    JsonNode value = violation.getInstanceNode();
    tree.problems()
        .add(
            pointer,
            tree.locationOf(pointer),
            "%s must be %s%s"
                .formatted(shown(pointer, value), rule(part()), advice(pointer, value)));
  }

  /** The value as its author would recognise it. */
  private String shown(String pointer, JsonNode value) {
    if (value.isTextual()) {
      return Excerpts.quote(value.textValue(), 60);
    }
    if (value.isContainerNode()) {
      return (value.isEmpty() ? "an empty " : "this ") + (value.isArray() ? "list" : "object");
    }
    String raw = Excerpts.visible(tree.raw(pointer));
    if (tree.yaml() && value.isBoolean() && !raw.equals(value.toString())) {
      return "%s, which YAML reads as %s,".formatted(raw, value);
    }
    return value.isNull() && !raw.equals("null") ? "nothing (null)" : raw;
  }

  private String advice(String pointer, JsonNode value) {
    List<String> types = types(part());
    if (schemaPointer().endsWith("/duration") && value.isNumber()) {
      return "; add the unit: %ss".formatted(Excerpts.visible(tree.raw(pointer)));
    }
    if (types.contains("array") && value.isTextual() && !value.textValue().isBlank()) {
      return "; put it into a list: [%s]".formatted(Excerpts.quote(value.textValue(), 60));
    }
    if (types.contains("string") && (value.isNumber() || value.isBoolean())) {
      return "; if it is meant as a text, put it in quotes: \"%s\""
          .formatted(Excerpts.visible(tree.raw(pointer)));
    }
    if ((types.contains("number") || types.contains("integer")) && value.isTextual()) {
      return "; numbers are written without quotes and with a digit before the point";
    }
    return DidYouMean.among(value.asText(), options(part()));
  }

  private static List<String> types(JsonNode part) {
    return List.of(part.path("type").asText());
  }

  private static List<String> options(JsonNode part) {
    List<String> options = new ArrayList<>();
    part.path("enum").forEach(option -> options.add(option.asText()));
    return options;
  }

  /** The part of the schema that is broken: what the broken keyword stands in. */
  private JsonNode part() {
    return schema.at(schemaPointer());
  }

  private String schemaPointer() {
    return Pointers.parent(violation.getSchemaLocation().getFragment().toString());
  }

  private String rule(JsonNode part) {
    for (JsonNode known = part; ; known = schema.at(known.path("$ref").asText().substring(1))) {
      if (known.has("description") && !known.has("$ref")) {
        return known.path("description").asText();
      }
      if (!known.has("$ref")) {
        throw new IllegalStateException("The schema words no rule at " + schemaPointer());
      }
    }
  }
}
