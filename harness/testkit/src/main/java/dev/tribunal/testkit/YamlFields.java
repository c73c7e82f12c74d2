package dev.tribunal.testkit;

import java.util.Map;
import java.util.Optional;

/** The fields of a mapping, in the order of the file. */
record YamlFields(YamlValue mapping, Map<String, YamlValue> all) {

  /** Empty, with a note, where it is missing. */
  Optional<YamlValue> required(String name) {
    Optional<YamlValue> field = optional(name);
    if (field.isEmpty()) {
      mapping.problem("the field '%s' is missing".formatted(name));
    }
    return field;
  }

  Optional<YamlValue> optional(String name) {
    return Optional.ofNullable(all.get(name));
  }

  /** The text of a required field; empty where it is missing. */
  String text(String name) {
    return required(name).map(YamlValue::text).orElse("");
  }
}
