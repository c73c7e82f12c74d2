package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * What a model service was asked.
 *
 * @param method HTTP method
 * @param path as it was sent, without the query
 * @param body the JSON object or array of the request; a missing node where it is anything else
 */
public record ApiRequest(String method, String path, JsonNode body) {
  boolean isPostTo(String ending) {
    return method.equals("POST") && path.endsWith(ending);
  }
}
