package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.JsonPrinter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The calls that fault rules with a time hit, as recordings keep them: {@code "7": ["1/2"]}. */
final class FaultHits {
  private FaultHits() {}

  static void write(Map<Integer, List<FaultHit>> byTrial, ObjectNode to) {
    byTrial.forEach(
        (trial, hits) -> {
          ArrayNode calls = to.putArray(trial.toString());
          hits.forEach(hit -> calls.add("%d/%d".formatted(hit.rule(), hit.call())));
        });
  }

  /**
   * @throws IllegalArgumentException where they are not of the form
   */
  static Map<Integer, List<FaultHit>> read(JsonNode facts, String name) {
    Map<Integer, List<FaultHit>> byTrial = new HashMap<>();
    facts
        .properties()
        .forEach(
            entry -> {
              if (!entry.getKey().matches("[1-9][0-9]{0,8}") || !entry.getValue().isArray()) {
                throw new IllegalArgumentException(
                    "%s must have a list of calls by trials' numbers, but has %s"
                        .formatted(name, JsonPrinter.quoted(Excerpt.clip(entry.getKey(), 100))));
              }
              List<FaultHit> hits = new ArrayList<>();
              entry.getValue().forEach(call -> hits.add(hit(call, name + "." + entry.getKey())));
              byTrial.put(Integer.parseInt(entry.getKey()), hits);
            });
    return byTrial;
  }

  private static FaultHit hit(JsonNode call, String name) {
    String text = call.asText();
    if (!text.matches("[1-9][0-9]{0,5}/[1-9][0-9]{0,8}")) {
      throw MappingReader.wrong(name, "numbers of a rule and a call, such as \"1/2\"", call);
    }
    int slash = text.indexOf('/');
    return new FaultHit(
        Integer.parseInt(text.substring(0, slash)), Integer.parseInt(text.substring(slash + 1)));
  }
}
