package dev.tribunal.providers.drift;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import dev.tribunal.providers.drift.Drift.Kind;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.JsonPrinter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** One result beside the recorded shape; each departure once, in the order of the result. */
final class Comparison {
  /** A result that is another altogether would fill the report with its fields. */
  private static final int MOST = 50;

  private static final Pattern PLAIN_NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_$-]{0,199}");

  private static final String TOO_LARGE =
      "the recorded results are too large to keep all of their shape"
          + " (%,d fields of a tool, %,d of all tools, %d levels, %d characters of a name)"
              .formatted(Room.FIELDS_OF_TOOL, Room.FIELDS, Room.LEVELS, Room.NAME);

  private final String tool;
  private final List<String> path = new ArrayList<>(List.of("$"));
  private final Set<Drift> found = new LinkedHashSet<>();

  Comparison(String tool) {
    this.tool = tool;
  }

  List<Drift> of(Shape recorded, JsonNode result) {
    compare(recorded, result);
    if (found.size() < MOST) {
      return List.copyOf(found);
    }
    List<Drift> some = new ArrayList<>(found);
    some.add(
        Drift.unchecked(
            tool, "$", "it departs in %d places, and no more were sought".formatted(MOST)));
    return List.copyOf(some);
  }

  private void compare(Shape recorded, JsonNode value) {
    JsonType type = JsonType.of(value);
    if (recorded.has(type)) {
      switch (type) {
        case OBJECT -> compareFields(recorded, value);
        case ARRAY -> compareElements(recorded, value);
        default -> {
          // the same type: that is all there is
        }
      }
    } else if (recorded.isOnlyNull()) {
      unchecked(
          "it was never anything but null in the recording, and is %s now".formatted(type.word()));
    } else {
      add(Kind.RETYPED, JsonType.words(recorded.types()), type.word());
    }
  }

  private void compareFields(Shape recorded, JsonNode object) {
    for (var field : recorded.fields().entrySet()) {
      String name = field.getKey();
      if (recorded.isRequired(name, field.getValue()) && !object.has(name)) {
        at(dotted(name), () -> add(Kind.MISSING, JsonType.words(field.getValue().types()), ""));
      }
      if (isFull()) {
        return;
      }
    }
    for (var field : object.properties()) {
      String key = Shape.key(field.getKey());
      Shape known = recorded.fields().get(key);
      JsonNode value = field.getValue();
      if (known != null) {
        at(dotted(key), () -> compare(known, value));
      } else if (recorded.isIncomplete()) {
        unchecked(TOO_LARGE); // once, whatever the number of fields
      } else {
        at(dotted(key), () -> add(Kind.NEW, "", JsonType.of(value).word()));
      }
      if (isFull()) {
        return;
      }
    }
  }

  private void compareElements(Shape recorded, JsonNode array) {
    Shape known = recorded.elements();
    if (array.isEmpty()) {
      return;
    }
    if (known == null) {
      String reason =
          recorded.isIncomplete() ? TOO_LARGE : "every recorded array is empty at this place";
      at("[*]", () -> unchecked(reason));
      return;
    }
    at(
        "[*]",
        () -> {
          for (JsonNode element : array) {
            compare(known, element);
            if (isFull()) {
              return;
            }
          }
        });
  }

  private void at(String step, Runnable work) {
    path.add(step);
    work.run();
    path.remove(path.size() - 1);
  }

  private static String dotted(String name) {
    return name.equals(PathTemplate.ID) || PLAIN_NAME.matches(name)
        ? "." + name
        : "[" + JsonPrinter.quoted(Excerpt.clip(name, Room.NAME)) + "]";
  }

  private void unchecked(String reason) {
    found.add(Drift.unchecked(tool, String.join("", path), reason));
  }

  private void add(Kind kind, String was, String now) {
    found.add(new Drift(tool, String.join("", path), kind, was, now, ""));
  }

  private boolean isFull() {
    return found.size() >= MOST;
  }
}
