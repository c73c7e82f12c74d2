package dev.tribunal.core.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.PathType;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.GivenPattern;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What a schema must keep to be used on what a model writes. */
final class SchemaRules {
  private static final int SHOWN = 60;
  private static final int LONGEST = 300;

  /** Keywords whose values are data. */
  private static final Set<String> DATA =
      Set.of(
          "const",
          "enum",
          "default",
          "example",
          "examples",
          "required",
          "dependentRequired",
          "$vocabulary");

  /** Keywords whose values are objects of schemas, by names of any kind. */
  private static final Set<String> NAMED =
      Set.of(
          "properties",
          "patternProperties",
          "$defs",
          "definitions",
          "dependentSchemas",
          "dependencies");

  private static final Set<String> REFERENCES = Set.of("$ref", "$dynamicRef", "$recursiveRef");

  private final JsonNode root;
  private final VersionFlag draft;
  private final Set<JsonNode> schemas = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<DataValue> references = new ArrayList<>();
  private boolean held = true;

  private SchemaRules(JsonNode root, VersionFlag draft) {
    this.root = root;
    this.draft = draft;
  }

  /** Whether all rules are kept; those that are broken are told at their places. */
  static boolean hold(DataValue schema, VersionFlag draft) {
    SchemaRules rules = new SchemaRules(schema.json(), draft);
    rules.judgeKeywords(schema);
    if (rules.held) {
      rules.walk(schema, false);
      rules.references.forEach(rules::reference);
    }
    if (rules.held && EndlessReference.isIn(schema.json())) {
      rules.tell(
          schema,
          "refers to itself without looking at a part of the value in between, which never ends;"
              + " break the circle");
    }
    return rules.held;
  }

  private void judgeKeywords(DataValue schema) {
    // one message a place, the first of the deepest: a wrong keyword breaks several rules
    Map<String, ValidationMessage> first = new TreeMap<>();
    for (ValidationMessage violation :
        JsonSchemaFactory.getInstance(draft)
            .getSchema(
                SchemaLocation.of(draft.getId()),
                SchemaValidatorsConfig.builder()
                    .pathType(PathType.JSON_POINTER)
                    .locale(Locale.ENGLISH)
                    .build())
            .validate(JsonValues.withPlainNumbers(root))) {
      first.putIfAbsent(violation.getInstanceLocation().toString(), violation);
    }
    first.forEach(
        (pointer, violation) ->
            tell(
                at(schema, pointer),
                "is not valid in JSON Schema: %s"
                    .formatted(CheckWords.bare(wording(violation, pointer), LONGEST))));
  }

  private static String wording(ValidationMessage violation, String pointer) {
    String message = violation.getMessage();
    return message.startsWith(pointer + ": ") ? message.substring(pointer.length() + 2) : message;
  }

  private void walk(DataValue value, boolean named) {
    JsonNode node = value.json();
    if (node.isArray()) {
      value.items().forEach(item -> walk(item, false));
    }
    if (!named && node.isObject()) {
      schemas.add(node);
    }
    boolean refers = !named && draft.compareTo(VersionFlag.V7) <= 0 && node.has("$ref");
    node.fieldNames()
        .forEachRemaining(
            name ->
                value
                    .field(name)
                    .ifPresent(
                        child -> {
                          if (named) {
                            walk(child, false);
                          } else if (refers && isPassedOver(name)) {
                            tell(
                                child,
                                "%s stands beside $ref, where %s passes over it; put each into a schema of allOf"
                                    .formatted(
                                        Excerpts.quote(name, SHOWN), SchemaDraft.name(draft)));
                          } else {
                            keyword(name, child);
                          }
                        }));
  }

  /** Up to draft 7 a reference stands for all that is beside it. */
  private boolean isPassedOver(String name) {
    return !name.equals("$ref")
        && !name.equals("$id")
        && !name.equals("id")
        && SchemaKeywords.refusal(name, draft) == null
        && !SchemaKeywords.isNote(name);
  }

  private void keyword(String name, DataValue value) {
    String refusal = SchemaKeywords.refusal(name, draft);
    if (refusal != null) {
      tell(value, refusal);
      return;
    }
    if (DATA.contains(name) || SchemaKeywords.isOwn(name)) {
      return;
    }
    if (REFERENCES.contains(name) && value.json().isTextual()) {
      references.add(value);
    } else if (name.equals("format") && value.json().isTextual()) {
      String unknown = SchemaKeywords.formatRefusal(value.text(), draft);
      if (unknown != null) {
        tell(value, unknown);
      }
    } else if (name.equals("pattern") && value.json().isTextual()) {
      pattern(value, value.text());
    } else if (name.equals("patternProperties")) {
      value
          .json()
          .fieldNames()
          .forEachRemaining(
              pattern -> value.field(pattern).ifPresent(child -> pattern(child, pattern)));
    }
    if (value.json().isContainerNode()) {
      walk(value, NAMED.contains(name));
    }
  }

  private void reference(DataValue value) {
    String reference = value.text();
    if (!reference.startsWith("#")) {
      tell(
          value,
          "%s refers to another document, and nothing is fetched; put that into $defs, and refer to it with #/$defs/…"
              .formatted(Excerpts.quote(reference, SHOWN)));
      return;
    }
    JsonNode target = EndlessReference.target(root, reference);
    if (target == null) {
      tell(
          value,
          "%s leads nowhere in this schema; correct it"
              .formatted(Excerpts.quote(reference, SHOWN)));
    } else if (!target.isBoolean() && !schemas.contains(target)) {
      // its keywords were not judged, and may check nothing
      tell(
          value,
          "%s leads to what is no schema; put that into $defs, and refer to it with #/$defs/…"
              .formatted(Excerpts.quote(reference, SHOWN)));
    }
  }

  private void pattern(DataValue place, String pattern) {
    held &= GivenPattern.compile(place, pattern, 0) != null;
  }

  private void tell(DataValue value, String problem) {
    held = false;
    value.problem(problem);
  }

  /** The value that a JSON pointer leads to, or the one around it. */
  private static DataValue at(DataValue root, String pointer) {
    DataValue at = root;
    for (String part : pointer.isEmpty() ? new String[0] : pointer.substring(1).split("/", -1)) {
      String name = part.replace("~1", "/").replace("~0", "~");
      List<DataValue> items = at.items();
      DataValue next =
          at.json().isArray()
              ? items.size() == at.json().size() ? items.get(Integer.parseInt(name)) : null
              : at.field(name).orElse(null);
      if (next == null) {
        return at;
      }
      at = next;
    }
    return at;
  }
}
