package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.Json;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Exchanges as WireMock mappings; {@link MappingReader} is the way back. */
final class Mappings {
  static final int FORMAT = 1;

  private Mappings() {}

  /** The first mapping of a file: WireMock has no other place for facts about the whole. */
  static ObjectNode cover(
      FixtureMetadata metadata,
      int trials,
      int requests,
      SortedMap<Integer, Integer> attempts,
      SortedMap<Integer, List<FaultHit>> faultHits) {
    ObjectNode facts = Json.object();
    facts.put("format", FORMAT);
    facts.put("suite", metadata.suite());
    facts.put("case", metadata.caseId());
    facts.put("trials", trials);
    facts.put("requests", requests);
    if (!attempts.isEmpty()) {
      ObjectNode later = facts.putObject("attempts");
      attempts.forEach((trial, attempt) -> later.put(trial.toString(), attempt));
    }
    if (!faultHits.isEmpty()) {
      FaultHits.write(faultHits, facts.putObject("faultHits"));
    }
    facts.put("recordedAt", metadata.recordedAt().truncatedTo(ChronoUnit.SECONDS).toString());
    facts.put("agent", metadata.agent());
    facts.put("model", metadata.model());
    facts.put("promptSha256", metadata.promptSha256());
    facts.put("simulated", metadata.simulated());
    facts.put(
        "note",
        metadata.simulated()
            ? "The answers were made up by a scripted provider; no model was asked."
            : "The answers are those of the upstreams that were asked at that time.");
    ObjectNode mapping = Json.object();
    mapping.putObject("metadata").set("recording", facts);
    ObjectNode request = mapping.putObject("request");
    request.put("method", "GET").put("urlPath", "/t/" + metadata.caseId());
    mapping.putObject("response").put("status", 204);
    return mapping;
  }

  /** What tells the requests of a trial apart, in order. */
  static List<String> hashes(List<Exchange> exchanges) {
    return exchanges.stream().map(exchange -> RequestHash.of(exchange.asked())).toList();
  }

  /**
   * The mappings of a trial, in order.
   *
   * @param exchanges free of credentials
   * @param hashes those of the exchanges
   */
  static List<ObjectNode> of(
      String caseId, int trial, List<Exchange> exchanges, List<String> hashes) {
    Map<String, Integer> seen = new HashMap<>();
    List<ObjectNode> mappings = new ArrayList<>();
    for (int i = 0; i < exchanges.size(); i++) {
      Exchange exchange = exchanges.get(i);
      String hash = hashes.get(i);
      ObjectNode mapping = Json.object();
      mapping.set("metadata", metadata(trial, i + 1, exchange));
      if (hashes.stream().filter(hash::equals).count() > 1) {
        int turn = seen.merge(hash, 1, Integer::sum);
        mapping.put("scenarioName", "%s/%d/%.12s".formatted(caseId, trial, hash));
        mapping.put("requiredScenarioState", turn == 1 ? "Started" : "asked " + (turn - 1));
        mapping.put("newScenarioState", "asked " + turn);
      }
      mapping.set("request", request(caseId, trial, exchange));
      mapping.set("response", response(exchange));
      mappings.add(mapping);
    }
    return mappings;
  }

  private static ObjectNode metadata(int trial, int sequence, Exchange exchange) {
    ObjectNode metadata = Json.object();
    metadata.put("trial", trial).put("sequence", sequence).put("service", exchange.service());
    metadata.put("startedMillis", exchange.startedMillis());
    metadata.put("latencyMillis", exchange.latencyMillis());
    if (exchange.delivery() != Exchange.Delivery.ANSWERED) {
      metadata.put("delivery", exchange.delivery().name());
    }
    if (!exchange.chunks().isEmpty()) {
      metadata.put("chunks", ChunkText.write(exchange.chunks()));
    }
    if (!exchange.incidents().isEmpty()) {
      IncidentJson.write(metadata.putArray("incidents"), exchange.incidents());
    }
    return metadata;
  }

  private static ObjectNode request(String caseId, int trial, Exchange exchange) {
    ObjectNode request = Json.object();
    request.put("method", exchange.method());
    request.put(
        "urlPath", TrialToken.recordedPath(caseId, trial, exchange.service(), exchange.path()));
    if (!exchange.query().isEmpty()) {
      ObjectNode parameters = request.putObject("queryParameters");
      Query.parse(exchange.query())
          .forEach(
              (name, values) -> {
                ObjectNode parameter = parameters.putObject(name);
                if (values.size() == 1) {
                  parameter.put("equalTo", values.get(0));
                } else {
                  ArrayNode exactly = parameter.putArray("hasExactly");
                  values.forEach(value -> exactly.addObject().put("equalTo", value));
                }
              });
    }
    if (exchange.request().size() > 0) {
      request.putArray("bodyPatterns").add(pattern(exchange));
    }
    return request;
  }

  private static ObjectNode pattern(Exchange exchange) {
    ObjectNode pattern = Json.object();
    exchange
        .request()
        .json()
        .ifPresentOrElse(
            json -> {
              pattern.set("equalToJson", ComparedJson.masked(exchange.asked(), json));
              pattern.put("ignoreArrayOrder", false).put("ignoreExtraElements", false);
            },
            () ->
                exchange
                    .request()
                    .text()
                    .ifPresentOrElse(
                        text -> pattern.put("equalTo", text),
                        () -> pattern.put("binaryEqualTo", base64(exchange.request()))));
    return pattern;
  }

  private static ObjectNode response(Exchange exchange) {
    ObjectNode response = Json.object();
    response.put("status", exchange.status());
    if (!exchange.headers().isEmpty()) {
      ObjectNode headers = response.putObject("headers");
      new TreeMap<>(exchange.headers()).forEach(headers::put);
    }
    Body body = exchange.response();
    if (body.size() == 0) {
      return response;
    }
    JsonNode json = body.json().orElse(null);
    if (json != null && Body.of(Json.compact(json)).equals(body)) {
      // Readable, and replay can make the very bytes of it.
      return response.set("jsonBody", json);
    }
    body.text()
        .ifPresentOrElse(
            text -> response.put("body", text), () -> response.put("base64Body", base64(body)));
    return response;
  }

  private static String base64(Body body) {
    return Base64.getEncoder().encodeToString(body.shared());
  }
}
