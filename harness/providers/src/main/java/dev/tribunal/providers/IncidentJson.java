package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.tribunal.core.Incident;
import java.util.ArrayList;
import java.util.List;

/** What happened to a call on its way, in a recording. */
final class IncidentJson {
  private static final String FIELD = "metadata.incidents";

  private IncidentJson() {}

  static void write(ArrayNode array, List<Incident> incidents) {
    for (Incident incident : incidents) {
      array
          .addObject()
          .put("kind", incident.kind().name())
          .put("detail", incident.detail())
          .put("waitedMillis", incident.waitedMillis());
    }
  }

  /**
   * Reads them; none where there is no such array.
   *
   * @throws IllegalArgumentException where it holds anything else
   */
  static List<Incident> read(JsonNode array) {
    List<Incident> incidents = new ArrayList<>();
    for (JsonNode one : array) {
      incidents.add(
          new Incident(
              kind(one),
              MappingReader.text(one, FIELD, "detail"),
              MappingReader.integer(one, FIELD, "waitedMillis")));
    }
    return incidents;
  }

  private static Incident.Kind kind(JsonNode one) {
    String name = MappingReader.text(one, FIELD, "kind");
    for (Incident.Kind kind : Incident.Kind.values()) {
      if (kind.name().equals(name)) {
        return kind;
      }
    }
    throw MappingReader.wrong(FIELD + ".kind", "RETRY, QUOTA or FAULT", one.path("kind"));
  }
}
