package dev.tribunal.providers;

import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How a stream arrived, on one line of a recording: {@code 120@350 64@402}, bytes at millis. */
final class ChunkText {
  private static final Pattern CHUNK = Pattern.compile("([1-9][0-9]{0,8})@([0-9]{1,9})");

  private ChunkText() {}

  static String write(List<Exchange.Chunk> chunks) {
    return chunks.stream()
        .map(chunk -> chunk.bytes() + "@" + chunk.millis())
        .collect(Collectors.joining(" "));
  }

  /**
   * Reads the line.
   *
   * @throws IllegalArgumentException where it is none
   */
  static List<Exchange.Chunk> read(String text) {
    List<Exchange.Chunk> chunks = new ArrayList<>();
    for (String part : text.split(" ", -1)) {
      Matcher matcher = CHUNK.matcher(part);
      if (!matcher.matches()) {
        throw MappingReader.wrong(
            "metadata.chunks", "bytes@millis, separated by spaces", TextNode.valueOf(text));
      }
      chunks.add(
          new Exchange.Chunk(Integer.parseInt(matcher.group(1)), Long.parseLong(matcher.group(2))));
    }
    return chunks;
  }
}
