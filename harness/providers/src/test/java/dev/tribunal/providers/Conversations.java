package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Conversations with real providers, as other projects recorded them.
 *
 * @param id of the conversation
 * @param chained whether each request brings results of the calls of the answer before it
 * @param steps in order
 */
record Conversations(String id, boolean chained, List<Pair> steps) {
  /** A request with its answer, as the gateway would have noted it. */
  record Pair(String api, boolean stream, Exchange exchange) {}

  static List<Conversations> read() {
    var file = SharedData.ofThisBuild().file("data/provider-traffic/conversations.jsonl.gz");
    List<Conversations> all = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        all.add(conversation(Json.container(line).orElseThrow()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static Conversations conversation(JsonNode row) {
    List<Pair> pairs = new ArrayList<>();
    for (JsonNode step : row.path("steps")) {
      pairs.add(
          new Pair(
              Json.text(step, "api"),
              step.path("response").path("sse").asBoolean(),
              exchange(step, pairs.size())));
    }
    return new Conversations(
        Json.text(row, "id"), row.path("chained").asBoolean(), List.copyOf(pairs));
  }

  private static Exchange exchange(JsonNode step, int index) {
    JsonNode request = step.path("request");
    JsonNode response = step.path("response");
    String target = path(Json.text(request, "path"));
    int mark = target.indexOf('?');
    Map<String, List<String>> headers = new HashMap<>();
    for (var header : response.path("headers").properties()) {
      headers.put(header.getKey(), List.of(header.getValue().asText()));
    }
    return new Exchange(
        "model",
        Json.text(request, "method"),
        mark < 0 ? target : target.substring(0, mark),
        mark < 0 ? "" : target.substring(mark + 1),
        Body.of(Json.compact(request.path("body"))),
        response.path("status").intValue(),
        Headers.kept(headers),
        Body.of(Json.text(response, "body")),
        Exchange.Delivery.ANSWERED,
        index,
        1,
        List.of(),
        List.of());
  }

  /** Who collected them put names such as {@code <BASE>} where an account's own address was. */
  private static String path(String recorded) {
    String encoded = recorded.replace("<", "%3C").replace(">", "%3E");
    return encoded.startsWith("/") ? encoded : "/" + encoded;
  }
}
