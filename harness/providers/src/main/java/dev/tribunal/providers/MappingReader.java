package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.Json;
import dev.tribunal.providers.json.JsonPrinter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Exchanges from WireMock mappings, as {@link Mappings} makes them. */
final class MappingReader {
  private MappingReader() {}

  /**
   * The exchange of a mapping of a trial.
   *
   * @throws IllegalArgumentException naming the field that is missing or wrong
   */
  static Exchange exchange(String caseId, int trial, JsonNode mapping) {
    JsonNode metadata = mapping.path("metadata");
    JsonNode request = mapping.path("request");
    JsonNode response = mapping.path("response");
    String service = text(metadata, "metadata", "service");
    String urlPath = text(request, "request", "urlPath");
    String prefix = TrialToken.recordedPath(caseId, trial, service, "");
    String path = urlPath.startsWith(prefix) ? urlPath.substring(prefix.length()) : "?";
    if (!path.isEmpty() && !path.startsWith("/")) {
      throw new IllegalArgumentException(
          "request.urlPath is %s, but must begin with %s"
              .formatted(JsonPrinter.quoted(Excerpt.clip(urlPath, 160)), prefix));
    }
    return new Exchange(
        service,
        text(request, "request", "method"),
        path,
        query(request.path("queryParameters")),
        requestBody(request.path("bodyPatterns")),
        integer(response, "response", "status"),
        headers(response.path("headers")),
        responseBody(response),
        delivery(metadata),
        integer(metadata, "metadata", "startedMillis"),
        integer(metadata, "metadata", "latencyMillis"),
        metadata.has("chunks") ? ChunkText.read(text(metadata, "metadata", "chunks")) : List.of(),
        IncidentJson.read(metadata.path("incidents")));
  }

  static String text(JsonNode object, String name, String field) {
    JsonNode value = object.path(field);
    if (!value.isTextual()) {
      throw wrong(name + "." + field, "a string", value);
    }
    return value.textValue();
  }

  static int integer(JsonNode object, String name, String field) {
    JsonNode value = object.path(field);
    if (!value.isIntegralNumber() || !value.canConvertToInt() || value.intValue() < 0) {
      throw wrong(name + "." + field, "a whole number of at least 0", value);
    }
    return value.intValue();
  }

  static IllegalArgumentException wrong(String field, String rule, JsonNode value) {
    return new IllegalArgumentException(
        value.isMissingNode()
            ? "%s is missing; it must be %s".formatted(field, rule)
            : "%s is %s, but must be %s".formatted(field, JsonPrinter.line(value, 80), rule));
  }

  private static Exchange.Delivery delivery(JsonNode metadata) {
    if (!metadata.has("delivery")) {
      return Exchange.Delivery.ANSWERED;
    }
    String name = text(metadata, "metadata", "delivery");
    for (Exchange.Delivery delivery : Exchange.Delivery.values()) {
      if (delivery.name().equals(name)) {
        return delivery;
      }
    }
    throw wrong("metadata.delivery", "ANSWERED, FAILED, BROKEN or CUT", metadata.path("delivery"));
  }

  private static String query(JsonNode parameters) {
    List<String> parts = new ArrayList<>();
    for (var parameter : parameters.properties()) {
      JsonNode exactly = parameter.getValue().path("hasExactly");
      for (JsonNode value : exactly.isArray() ? exactly : List.of(parameter.getValue())) {
        String text = text(value, "request.queryParameters." + parameter.getKey(), "equalTo");
        parts.add(encode(parameter.getKey()) + "=" + encode(text));
      }
    }
    return String.join("&", parts);
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Body requestBody(JsonNode patterns) {
    if (patterns.isMissingNode()) {
      return Body.EMPTY;
    }
    JsonNode pattern = patterns.path(0);
    if (pattern.path("equalToJson").isContainerNode()) {
      return Body.of(Json.compact(pattern.path("equalToJson")));
    }
    if (pattern.path("equalTo").isTextual()) {
      return Body.of(pattern.path("equalTo").textValue());
    }
    return binary("request.bodyPatterns[0].binaryEqualTo", pattern.path("binaryEqualTo"));
  }

  private static Body responseBody(JsonNode response) {
    if (response.has("jsonBody")) {
      return Body.of(Json.compact(response.path("jsonBody")));
    }
    if (response.has("body")) {
      return Body.of(text(response, "response", "body"));
    }
    return response.has("base64Body")
        ? binary("response.base64Body", response.path("base64Body"))
        : Body.EMPTY;
  }

  private static Body binary(String field, JsonNode value) {
    try {
      return Body.of(Base64.getDecoder().decode(value.isTextual() ? value.textValue() : "?"));
    } catch (IllegalArgumentException e) {
      throw wrong(field, "base64 text", value);
    }
  }

  private static Map<String, String> headers(JsonNode headers) {
    Map<String, String> map = new LinkedHashMap<>();
    for (var header : headers.properties()) {
      map.put(header.getKey(), text(headers, "response.headers", header.getKey()));
    }
    return map;
  }
}
