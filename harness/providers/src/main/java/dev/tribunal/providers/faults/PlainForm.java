package dev.tribunal.providers.faults;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.faults.Spoilt.Answer;
import dev.tribunal.providers.json.Json;

/** Errors of tools, and of a model whose API is not known. */
final class PlainForm {
  private PlainForm() {}

  static Answer error(int status) {
    ObjectNode body = Json.object();
    body.putObject("error").put("code", status).put("message", title(status));
    return Answers.json(status, body);
  }

  private static String title(int status) {
    return switch (status) {
      case 429 -> "Too Many Requests";
      case 500 -> "Internal Server Error";
      case 502 -> "Bad Gateway";
      case 503 -> "Service Unavailable";
      default -> "Overloaded";
    };
  }
}
