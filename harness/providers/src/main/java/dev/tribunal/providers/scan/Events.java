package dev.tribunal.providers.scan;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The JSON of an answer: the whole body, the elements of an array, or one object an event. */
final class Events {
  private Events() {}

  static List<JsonNode> of(String body) {
    List<JsonNode> events = new ArrayList<>();
    Optional<JsonNode> whole = Json.container(body);
    if (whole.isPresent()) {
      if (whole.get().isArray()) {
        whole.get().forEach(events::add);
      } else {
        events.add(whole.get());
      }
      return events;
    }
    body.lines()
        .map(line -> line.startsWith("data:") ? line.substring(5) : line)
        .filter(line -> line.stripLeading().startsWith("{"))
        .forEach(line -> Json.container(line).ifPresent(events::add));
    return events;
  }
}
