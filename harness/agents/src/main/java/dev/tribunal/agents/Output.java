package dev.tribunal.agents;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The beginning of what a process wrote, up to a limit. Safe for use by several threads. */
final class Output {
  private final int max;
  private byte[] bytes = new byte[1024];
  private int size;

  Output(int max) {
    this.max = max;
  }

  /** Adds what fits, and says whether that was all. */
  synchronized boolean add(byte[] more, int length) {
    int fits = Math.min(length, max - size);
    if (size + fits > bytes.length) {
      long doubled = Math.min(max, 2L * bytes.length);
      bytes = Arrays.copyOf(bytes, (int) Math.max(doubled, size + fits));
    }
    System.arraycopy(more, 0, bytes, size, fits);
    size += fits;
    return fits == length;
  }

  /** All of it, as UTF-8 with U+FFFD for what is none. */
  synchronized String text() {
    return new String(bytes, 0, size, StandardCharsets.UTF_8);
  }

  /** The same without a character at the end of which a part is still to come. */
  synchronized String textSoFar() {
    var decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
    var text = CharBuffer.allocate(size);
    decoder.decode(ByteBuffer.wrap(bytes, 0, size), text, false);
    return text.flip().toString();
  }
}
