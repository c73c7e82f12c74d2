package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** What OpenAI's APIs have in common. */
final class OpenAi {
  private OpenAi() {}

  static ObjectNode error(ApiException error) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.putObject("error")
        .put("message", error.message())
        .put("type", type(error.status()))
        .put("param", error.param())
        .put("code", error.code());
    return body;
  }

  private static String type(int status) {
    if (status == 429) {
      return "requests";
    }
    return status < 500 ? "invalid_request_error" : "server_error";
  }

  /** The answer of {@code GET /v1/models}. */
  static ObjectNode models() {
    ObjectNode models = JsonNodeFactory.instance.objectNode().put("object", "list");
    models
        .putArray("data")
        .addObject()
        .put("id", "scripted-1")
        .put("object", "model")
        .put("created", Completion.NEW_YEAR_2026)
        .put("owned_by", "simulated");
    return models;
  }
}
