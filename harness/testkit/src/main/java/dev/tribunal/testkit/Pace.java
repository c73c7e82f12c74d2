package dev.tribunal.testkit;

import java.util.ArrayList;
import java.util.List;

/**
 * How a streamed answer comes.
 *
 * @param chunks pieces of each text and of the arguments of each call, at least 1
 * @param pauseMillis between two pieces
 */
record Pace(int chunks, int pauseMillis) {
  static final Pace DEFAULT = new Pace(4, 0);

  /** Nearly equal pieces, none of them empty; fewer where there are fewer characters. */
  List<String> pieces(String text) {
    int characters = text.codePointCount(0, text.length());
    int count = Math.min(chunks, characters);
    List<String> pieces = new ArrayList<>();
    int from = 0;
    for (int i = 1; i <= count; i++) {
      int to = text.offsetByCodePoints(0, (int) ((long) i * characters / count));
      pieces.add(text.substring(from, to));
      from = to;
    }
    return pieces;
  }
}
