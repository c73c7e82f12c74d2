package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.providers.json.Json;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/**
 * A line of a {@link RecordingSpool}: a JSON object that ends with the checksum of what is before
 * it, so that a damaged length is not taken for a long entry whose end was never written.
 */
final class SpoolLine {
  private static final String LAST_FIELD = ",\"crc32c\":\"";
  private static final String END = "\"}";
  private static final int DIGITS = 8;

  private SpoolLine() {}

  /** The line with its end; the object has a field. */
  static byte[] write(ObjectNode fields) {
    String object = Json.compact(fields);
    String checked = object.substring(0, object.length() - 1);
    return (checked + LAST_FIELD + sum(checked.getBytes(UTF_8)) + END + "\n").getBytes(UTF_8);
  }

  /** The object, checksum and all; empty where the line is not one that was written. */
  static Optional<JsonNode> read(String line) {
    int checked = line.length() - LAST_FIELD.length() - DIGITS - END.length();
    if (checked < 0) {
      return Optional.empty();
    }
    String expected = LAST_FIELD + sum(line.substring(0, checked).getBytes(UTF_8)) + END;
    return line.endsWith(expected) ? Json.container(line) : Optional.empty();
  }

  static String sum(byte[] bytes) {
    CRC32C sum = new CRC32C();
    sum.update(bytes);
    return hex(sum);
  }

  static String hex(Checksum sum) {
    return HexFormat.of().toHexDigits(sum.getValue(), DIGITS);
  }
}
