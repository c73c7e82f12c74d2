package dev.tribunal.providers;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;

/**
 * Where the agent's answer goes, piece by piece: the head once, the body any number of times, then
 * the end or an abort. Not for use by several threads at once.
 */
interface AnswerSink {
  /** The header by which a sink knows the length of the body beforehand. */
  String CONTENT_LENGTH = "content-length";

  /** Digits, of which any number fits a long. */
  int LONGEST_LENGTH = 18;

  /** The length that headers announce; -1 where they do not. */
  static long announcedLength(Map<String, List<String>> headers) {
    List<String> lengths = headers.get(CONTENT_LENGTH);
    String length = lengths == null ? "" : lengths.get(0);
    if (length.isEmpty() || length.length() > LONGEST_LENGTH) {
      return -1;
    }
    for (int i = 0; i < length.length(); i++) {
      if (length.charAt(i) < '0' || length.charAt(i) > '9') {
        return -1;
      }
    }
    return Long.parseLong(length);
  }

  /**
   * Begins the answer.
   *
   * @param headers names in lower case; with {@value #CONTENT_LENGTH} where the length is known
   */
  void head(int status, Map<String, List<String>> headers);

  /**
   * Sends a piece of the body on its way.
   *
   * @return completes when the next piece may come; exceptionally where the agent is gone
   */
  CompletionStage<Void> body(ByteBuffer piece);

  /** Ends the answer. */
  void end();

  /** Breaks the connection off, as a server that dies would. */
  void abort();
}
