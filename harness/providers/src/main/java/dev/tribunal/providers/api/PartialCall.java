package dev.tribunal.providers.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;

/** A tool call while its pieces come in. */
final class PartialCall {
  String id = "";
  final StringBuilder name = new StringBuilder();
  final StringBuilder arguments = new StringBuilder();

  PartialCall() {}

  PartialCall(String id, String name, String arguments) {
    this.id = id;
    this.name.append(name);
    this.arguments.append(arguments);
  }

  /** Arguments that are given as text or as JSON; nothing where there are none. */
  static String arguments(JsonNode given) {
    if (given.isTextual()) {
      return given.textValue();
    }
    return given.isMissingNode() || given.isNull() ? "" : Json.compact(given);
  }

  ModelReply.Call whole() {
    return new ModelReply.Call(id, name.toString(), arguments.toString());
  }
}
