package dev.tribunal.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.Map;

/**
 * The values of a suite file with their places.
 *
 * @param yaml whether it is YAML; else JSON
 * @param places by JSON pointer
 * @param problems what is wrong with the file, as far as known; grows
 */
record SuiteTree(
    Path file, boolean yaml, JsonNode value, Map<String, Place> places, Problems problems) {

  /**
   * The place of a value.
   *
   * @param name where its field's name starts; for what has no name, where the value starts
   * @param value where the value starts
   * @param raw a number, boolean or null as written; else empty
   */
  record Place(SourceLocation name, SourceLocation value, String raw) {}

  Located root() {
    return new Located(this, "", value);
  }

  /** Where the value starts; where nothing is there, its nearest parent. */
  SourceLocation locationOf(String pointer) {
    return place(pointer).value();
  }

  /** Where the field's name starts. */
  SourceLocation nameLocationOf(String pointer) {
    return place(pointer).name();
  }

  /** A number, boolean or null as written in the file. */
  String raw(String pointer) {
    return place(pointer).raw();
  }

  private Place place(String pointer) {
    for (String part = pointer; ; part = Pointers.parent(part)) {
      Place place = places.get(part);
      if (place != null) {
        return place;
      }
      if (part.isEmpty()) {
        SourceLocation start = new SourceLocation(file, 1, 1);
        return new Place(start, start, "");
      }
    }
  }
}
