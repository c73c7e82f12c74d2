package dev.tribunal.providers.api;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.io.IOException;
import java.util.function.Consumer;

/** The objects of a stream that is JSON itself, as far as they came whole. */
final class JsonPieces {
  private JsonPieces() {}

  /**
   * Hands on the elements of an array that may be cut.
   *
   * @return whether there was any
   */
  static boolean ofArray(String text, Consumer<JsonNode> receiver) {
    boolean any = false;
    try (JsonParser parser = Json.receivedParser(text)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return false;
      }
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        receiver.accept(Json.read(parser));
        any = true;
      }
    } catch (IOException | NumberFormatException | ArithmeticException e) {
      // The rest is cut or damaged; that the end is missing says so.
      return any;
    }
    return any;
  }

  /**
   * Hands on the lines that are JSON.
   *
   * @return the number of the first line that is none and not the last, from 1; 0 where all are
   */
  static int ofLines(String text, Consumer<JsonNode> receiver) {
    int number = 0;
    int damaged = 0;
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      String line = text.substring(start, end).strip();
      number++;
      if (!line.isEmpty()) {
        var json = Json.received(line);
        json.ifPresent(receiver);
        if (json.isEmpty() && feed >= 0 && damaged == 0) {
          damaged = number;
        }
      }
      start = end + 1;
    }
    return damaged;
  }
}
