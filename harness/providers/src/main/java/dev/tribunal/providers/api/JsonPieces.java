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
   * Hands on the lines that are JSON, up to the first that is none, as clients do.
   *
   * @return the number of that line, from 1; 0 where there is none, or it is the last and only cut
   */
  static int ofLines(String text, Consumer<JsonNode> receiver) {
    int number = 0;
    int start = 0;
    while (start < text.length()) {
      int feed = text.indexOf('\n', start);
      int end = feed < 0 ? text.length() : feed;
      String line = text.substring(start, end).strip();
      number++;
      if (!line.isEmpty()) {
        var json = Json.received(line);
        if (json.isEmpty()) {
          return feed < 0 ? 0 : number;
        }
        receiver.accept(json.get());
      }
      start = end + 1;
    }
    return 0;
  }
}
