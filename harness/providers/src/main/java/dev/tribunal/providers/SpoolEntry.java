package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a {@link RecordingSpool} says of a trial, before its mappings.
 *
 * @param trial from 1
 * @param attempt from 1
 * @param requests how many mappings follow
 * @param hits the calls that fault rules with a time hit; empty where there is no such rule
 * @param firstRequestSha256 of the trial's first request; empty text where it made none
 * @param bytes how many follow the line
 * @param mappingsCrc32c of what follows
 */
record SpoolEntry(
    int trial,
    int attempt,
    int requests,
    Optional<List<FaultHit>> hits,
    String firstRequestSha256,
    int bytes,
    String mappingsCrc32c) {
  ObjectNode json() {
    ObjectNode fields = Json.object();
    fields.put("trial", trial).put("attempt", attempt).put("requests", requests);
    hits.ifPresent(calls -> FaultHits.write(Map.of(trial, calls), fields.putObject("faultHits")));
    fields.put("firstRequestSha256", firstRequestSha256);
    return fields.put("bytes", bytes).put("mappingsCrc32c", mappingsCrc32c);
  }

  /**
   * @throws IllegalArgumentException where a field is missing or wrong
   */
  static SpoolEntry read(JsonNode fields) {
    String name = "entry";
    int trial = MappingReader.integer(fields, name, "trial");
    return new SpoolEntry(
        trial,
        MappingReader.integer(fields, name, "attempt"),
        MappingReader.integer(fields, name, "requests"),
        Optional.ofNullable(
            FaultHits.read(fields.path("faultHits"), name + ".faultHits").get(trial)),
        MappingReader.text(fields, name, "firstRequestSha256"),
        MappingReader.integer(fields, name, "bytes"),
        MappingReader.text(fields, name, "mappingsCrc32c"));
  }
}
