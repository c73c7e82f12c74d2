package dev.tribunal.core.json;

import com.networknt.schema.JsonMetaSchema;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.tribunal.core.DidYouMean;
import dev.tribunal.core.Excerpts;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Which keywords and formats a draft has. The library passes over all others, so that a schema with
 * a slip of the pen would allow everything.
 */
final class SchemaKeywords {
  private static final int SHOWN = 60;

  /** Notes for readers, and places for schemas to refer to: they check nothing in any draft. */
  private static final Set<String> NOTES =
      Set.of(
          "$schema",
          "$comment",
          "$defs",
          "definitions",
          "title",
          "description",
          "default",
          "example",
          "examples",
          "deprecated",
          "readOnly",
          "writeOnly");

  /** Names of one's own start so. */
  private static final String OWN = "x-";

  private static final Map<String, Span> KEYWORDS = new TreeMap<>();

  static {
    add(VersionFlag.V4, VersionFlag.V4, "id");
    add(
        VersionFlag.V4,
        VersionFlag.V202012,
        "$ref",
        "additionalProperties",
        "allOf",
        "anyOf",
        "dependencies",
        "enum",
        "exclusiveMaximum",
        "exclusiveMinimum",
        "format",
        "items",
        "maxItems",
        "maxLength",
        "maxProperties",
        "maximum",
        "minItems",
        "minLength",
        "minProperties",
        "minimum",
        "multipleOf",
        "not",
        "oneOf",
        "pattern",
        "patternProperties",
        "properties",
        "required",
        "type",
        "uniqueItems");
    add(VersionFlag.V4, VersionFlag.V201909, "additionalItems");
    add(VersionFlag.V6, VersionFlag.V202012, "$id", "const", "contains", "propertyNames");
    add(VersionFlag.V7, VersionFlag.V202012, "if", "then", "else");
    add(
        VersionFlag.V201909,
        VersionFlag.V202012,
        "$anchor",
        "$vocabulary",
        "dependentRequired",
        "dependentSchemas",
        "maxContains",
        "minContains",
        "unevaluatedItems",
        "unevaluatedProperties");
    add(VersionFlag.V201909, VersionFlag.V201909, "$recursiveAnchor", "$recursiveRef");
    add(VersionFlag.V202012, VersionFlag.V202012, "$dynamicAnchor", "$dynamicRef", "prefixItems");
  }

  private static final Set<String> CONTENT =
      Set.of("contentEncoding", "contentMediaType", "contentSchema");

  /** What says in one draft what a keyword says in another. */
  private static final Map<String, List<String>> INSTEAD =
      Map.ofEntries(
          Map.entry("additionalItems", List.of("items")),
          Map.entry("prefixItems", List.of("items")),
          Map.entry("id", List.of("$id")),
          Map.entry("$id", List.of("id")),
          Map.entry("const", List.of("enum")),
          Map.entry("dependentRequired", List.of("dependencies")),
          Map.entry("dependentSchemas", List.of("dependencies")),
          Map.entry("$recursiveRef", List.of("$dynamicRef")),
          Map.entry("$recursiveAnchor", List.of("$dynamicAnchor")),
          Map.entry("$dynamicRef", List.of("$recursiveRef", "$ref")),
          Map.entry("$dynamicAnchor", List.of("$recursiveAnchor", "$id")));

  private record Span(VersionFlag first, VersionFlag last) {
    boolean has(VersionFlag draft) {
      return draft.compareTo(first) >= 0 && draft.compareTo(last) <= 0;
    }
  }

  private SchemaKeywords() {}

  private static void add(VersionFlag first, VersionFlag last, String... names) {
    for (String name : names) {
      KEYWORDS.put(name, new Span(first, last));
    }
  }

  /** Whether it checks nothing in any draft, and is not meant to. */
  static boolean isNote(String name) {
    return isOwn(name) || NOTES.contains(name);
  }

  /** Whether it is a name that no draft will ever have, with anything in it. */
  static boolean isOwn(String name) {
    return name.startsWith(OWN);
  }

  /** Why a name would check nothing; null where it does what it says. */
  static @Nullable String refusal(String name, VersionFlag draft) {
    if (isNote(name) || has(name, draft)) {
      return null;
    }
    String quoted = Excerpts.quote(name, SHOWN);
    if (CONTENT.contains(name)) {
      return quoted + " is not checked here; leave it out";
    }
    if (name.equals("nullable")) {
      return quoted + " is OpenAPI's and no keyword of JSON Schema; add \"null\" to type instead";
    }
    if (KEYWORDS.containsKey(name)) {
      return "%s is no keyword of %s, so it would check nothing; %s"
          .formatted(
              quoted,
              SchemaDraft.name(draft),
              INSTEAD.getOrDefault(name, List.of()).stream()
                  .filter(other -> has(other, draft))
                  .findFirst()
                  .map("use %s instead"::formatted)
                  .orElse("leave it out, or name a draft that has it with $schema"));
    }
    Set<String> known = new TreeSet<>(NOTES);
    KEYWORDS.keySet().stream().filter(other -> has(other, draft)).forEach(known::add);
    String near = DidYouMean.among(name, known);
    return "%s is no keyword of JSON Schema, so it would check nothing%s"
        .formatted(
            quoted,
            near.isEmpty() ? "; leave it out, or let it start with x- if it is a note" : near);
  }

  private static boolean has(String name, VersionFlag draft) {
    Span span = KEYWORDS.get(name);
    return span != null && span.has(draft);
  }

  /** Why a format would check nothing; null where it does. */
  static @Nullable String formatRefusal(String format, VersionFlag draft) {
    Set<String> known = new TreeSet<>();
    JsonMetaSchema.builder(SchemaDraft.metaSchema(draft))
        .formats(formats -> known.addAll(formats.keySet()))
        .build();
    if (known.contains(format)) {
      return null;
    }
    String near = DidYouMean.among(format, known);
    return "%s is no format that is known here, so it would check nothing%s"
        .formatted(
            Excerpts.quote(format, SHOWN),
            near.isEmpty() ? "; leave it out, or give one of " + String.join(", ", known) : near);
  }
}
