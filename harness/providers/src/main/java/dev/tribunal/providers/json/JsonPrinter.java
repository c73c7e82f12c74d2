package dev.tribunal.providers.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HexFormat;

/**
 * JSON for people who read differences: what fits on one line stands on one line, all else has a
 * line for each of its parts.
 */
public final class JsonPrinter {
  private static final int WIDTH = 160;
  private final StringBuilder out = new StringBuilder();

  private JsonPrinter() {}

  /** The value at a depth of nesting; its first line is not indented. */
  public static String print(JsonNode node, int depth) {
    JsonPrinter printer = new JsonPrinter();
    printer.value(node, depth, 0);
    return printer.out.toString();
  }

  /** On one line, at most so many characters, with an ellipsis where some are left out. */
  public static String line(JsonNode node, int length) {
    JsonPrinter printer = new JsonPrinter();
    boolean whole = printer.oneLine(node, length);
    return whole ? printer.out.toString() : Excerpt.clip(printer.out + "…", length);
  }

  /** As a JSON string, with everything escaped that an editor or terminal would not show. */
  public static String quoted(String text) {
    JsonPrinter printer = new JsonPrinter();
    printer.string(text, Integer.MAX_VALUE);
    return printer.out.toString();
  }

  private void value(JsonNode node, int depth, int used) {
    int start = out.length();
    if (oneLine(node, start + WIDTH - depth - used) || node.isValueNode()) {
      if (node.isValueNode()) {
        out.setLength(start);
        oneLine(node, Integer.MAX_VALUE);
      }
      return;
    }
    out.setLength(start);
    boolean object = node.isObject();
    out.append(object ? '{' : '[');
    String separator = "\n";
    if (object) {
      for (var field : node.properties()) {
        out.append(separator).append(" ".repeat(depth + 1));
        int lineStart = out.length();
        string(field.getKey(), Integer.MAX_VALUE);
        out.append(": ");
        value(field.getValue(), depth + 1, out.length() - lineStart);
        separator = ",\n";
      }
    } else {
      for (JsonNode element : node) {
        out.append(separator).append(" ".repeat(depth + 1));
        value(element, depth + 1, 0);
        separator = ",\n";
      }
    }
    out.append('\n').append(" ".repeat(depth)).append(object ? '}' : ']');
  }

  /** Stops, with false, where the output would be longer than the limit. */
  private boolean oneLine(JsonNode node, int limit) {
    if (node.isObject()) {
      String separator = "{";
      for (var field : node.properties()) {
        out.append(separator);
        string(field.getKey(), limit);
        out.append(": ");
        if (!oneLine(field.getValue(), limit)) {
          return false;
        }
        separator = ", ";
      }
      out.append(node.isEmpty() ? "{}" : "}");
    } else if (node.isArray()) {
      String separator = "[";
      for (JsonNode element : node) {
        out.append(separator);
        if (!oneLine(element, limit)) {
          return false;
        }
        separator = ", ";
      }
      out.append(node.isEmpty() ? "[]" : "]");
    } else if (node.isTextual()) {
      string(node.textValue(), limit);
    } else {
      out.append(node.asText());
    }
    return out.length() <= limit;
  }

  private void string(String text, int limit) {
    out.append('"');
    for (int i = 0; i < text.length() && out.length() <= limit; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (Character.isHighSurrogate(c)
              && i + 1 < text.length()
              && Character.isLowSurrogate(text.charAt(i + 1))) {
            out.append(c).append(text.charAt(++i));
          } else if (isInvisible(c)) {
            out.append("\\u").append(HexFormat.of().toHexDigits(c));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isInvisible(char c) {
    return Character.isISOControl(c)
        || Character.isSurrogate(c)
        || c == '\u2028'
        || c == '\u2029'
        || c == '\uFEFF'
        // Marks that turn the direction of the text around, and with it what a reader sees.
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2066' && c <= '\u2069');
  }
}
