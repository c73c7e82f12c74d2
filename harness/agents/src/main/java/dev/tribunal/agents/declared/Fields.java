package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.DidYouMean;
import dev.tribunal.core.Excerpts;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what several kinds of agents have, and tells of what the schema can't judge. Values that
 * are wrong read as harmless ones: they are never used.
 */
final class Fields {
  /** Headers that a client sets itself. */
  private static final Set<String> RESTRICTED =
      Set.of("connection", "content-length", "expect", "host", "upgrade", "transfer-encoding");

  private static final JsonPlace ROOT = JsonPlace.of("$");

  private Fields() {}

  /** A text whose placeholders are known. */
  static Template template(DataValue value, Collection<String> names) {
    Template template = Template.parse(value.text());
    check(value, template, names);
    return template;
  }

  private static void check(DataValue value, Template template, Collection<String> names) {
    for (String name : template.names()) {
      if (!names.contains(name)) {
        value.problem(
            "the placeholder {%s} is unknown here%s; known are %s; write {{%s}} where it is no placeholder"
                .formatted(
                    name,
                    DidYouMean.among(name, names),
                    String.join(", ", names.stream().map(known -> "{" + known + "}").toList()),
                    name));
      }
    }
  }

  /** A text with placeholders, in a field that is there. */
  static @Nullable Template template(DataValue at, String field, Collection<String> names) {
    return at.field(field).map(value -> template(value, names)).orElse(null);
  }

  /** A JSON value whose texts have placeholders. */
  static @Nullable JsonTemplate json(DataValue at, String field, Collection<String> names) {
    return at.field(field)
        .map(
            value -> {
              checkTexts(value, names);
              return new JsonTemplate(value.json());
            })
        .orElse(null);
  }

  private static void checkTexts(DataValue value, Collection<String> names) {
    JsonNode json = value.json();
    if (json.isTextual()) {
      check(value, Template.parse(json.textValue()), names);
    } else if (json.isArray()) {
      value.items().forEach(item -> checkTexts(item, names));
    } else {
      json.fieldNames()
          .forEachRemaining(name -> value.field(name).ifPresent(child -> checkTexts(child, names)));
    }
  }

  /** Headers, whose values have placeholders. */
  static Map<String, Template> headers(DataValue at, Collection<String> names) {
    var headers = new LinkedHashMap<String, Template>();
    at.field("headers")
        .ifPresent(
            fields ->
                each(
                    fields,
                    (name, value) -> {
                      headerName(value, name);
                      headers.put(name, template(value, names));
                    }));
    return headers;
  }

  static void headerName(DataValue at, String name) {
    if (!name.matches("[A-Za-z0-9!#$%&'*+.^_`|~-]+")) {
      at.problem("%s is no name of a header".formatted(Excerpts.quote(name, 60)));
    } else if (RESTRICTED.contains(name.toLowerCase(Locale.ROOT))) {
      at.problem("the header %s is set by the client itself; leave it out".formatted(name));
    }
  }

  /** Is told of each field of an object. */
  interface FieldReader {
    void read(String name, DataValue value);
  }

  static void each(DataValue object, FieldReader reader) {
    object
        .json()
        .fieldNames()
        .forEachRemaining(name -> object.field(name).ifPresent(value -> reader.read(name, value)));
  }

  /** A JSONPath in a field that is there. */
  static @Nullable JsonPlace place(DataValue at, String field) {
    return at.field(field).map(Fields::place).orElse(null);
  }

  /** A JSONPath. */
  static JsonPlace place(DataValue value) {
    try {
      return JsonPlace.of(value.text());
    } catch (IllegalArgumentException e) {
      value.problem(
          "%s is no JSONPath: %s"
              .formatted(
                  Excerpts.quote(value.text(), 60),
                  Excerpts.visible(String.valueOf(e.getMessage()))));
      return ROOT;
    }
  }

  /** A JSONPath that is there, or what stands for it where it is missing or wrong. */
  static JsonPlace placeOr(DataValue at, String field, JsonPlace byDefault) {
    JsonPlace place = place(at, field);
    return place == null ? byDefault : place;
  }

  static JsonPlace placeOrRoot(DataValue at, String field) {
    return placeOr(at, field, ROOT);
  }

  /** How messages of a service that works on a task are read. */
  static Reading reading(DataValue at) {
    JsonPlace state = place(at, "state");
    if (state == null && at.field("states").isPresent()) {
      at.field("states")
          .get()
          .problem("is of no use without state, the place where the service says its state");
    }
    return new Reading(
        placeOrRoot(at, "answer"),
        place(at, "cost_usd"),
        place(at, "partial"),
        state,
        place(at, "error"),
        states(at, "done", Reading.DONE),
        states(at, "failed", Reading.FAILED));
  }

  private static Set<String> states(DataValue at, String field, Set<String> byDefault) {
    List<String> given = at.field("states").map(states -> states.texts(field)).orElse(List.of());
    return given.isEmpty()
        ? byDefault
        : Set.copyOf(given.stream().map(state -> state.toLowerCase(Locale.ROOT)).toList());
  }
}
