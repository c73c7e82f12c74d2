package dev.tribunal.agents;

import dev.tribunal.core.Excerpts;
import java.nio.charset.StandardCharsets;

/** The end of what a process wrote: 8 KiB at least, 16 KiB at most. */
final class Tail {
  private static final int KEPT = 8 << 10;

  private final byte[] bytes = new byte[2 * KEPT];
  private int size;

  void add(byte[] more, int length) {
    int from = Math.max(0, length - KEPT);
    int added = length - from;
    if (size + added > bytes.length) {
      System.arraycopy(bytes, size - KEPT, bytes, 0, KEPT);
      size = KEPT;
    }
    System.arraycopy(more, from, bytes, size, added);
    size += added;
  }

  /** The last lines, in quotes and on one line. */
  String quote() {
    String text = new String(bytes, 0, size, StandardCharsets.UTF_8).strip();
    return Excerpts.around(text, text.length(), text.length(), 2_000);
  }

  boolean isBlank() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8).isBlank();
  }
}
