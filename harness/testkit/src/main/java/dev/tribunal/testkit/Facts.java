package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the simulated model knows: the groups that matched in the user's text, and the latest result
 * of each tool.
 *
 * @param groups group 0 is the whole match; null where a group took no part in the match, so the
 *     list is one that allows it
 * @param results by tool name
 */
record Facts(List<Optional<String>> groups, Map<String, JsonNode> results) {

  /** The value at {@code user.<group>} or {@code <tool>.<field>…}; empty where there is none. */
  Optional<String> value(List<String> path) {
    if (path.get(0).equals(Template.USER)) {
      int group = Integer.parseInt(path.get(1));
      return group < groups.size() ? groups.get(group) : Optional.empty();
    }
    JsonNode at = results.get(path.get(0));
    for (String name : path.subList(1, path.size())) {
      at = at == null ? null : at.get(name);
    }
    return at == null ? Optional.empty() : words(at);
  }

  private static Optional<String> words(JsonNode value) {
    if (value.isArray()) {
      List<String> items = new ArrayList<>();
      value.forEach(item -> items.add(item.asText()));
      return items.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", items));
    }
    return value.isValueNode() && !value.isNull() ? Optional.of(value.asText()) : Optional.empty();
  }
}
