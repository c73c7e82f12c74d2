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

  /** The length that headers announce; -1 where they do not. */
  static long announcedLength(Map<String, List<String>> headers) {
    String length = headers.getOrDefault(CONTENT_LENGTH, List.of("")).get(0);
    return length.matches("[0-9]{1,18}") ? Long.parseLong(length) : -1;
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
