package dev.tribunal.providers.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;

/** What a fault makes of a call. */
public sealed interface Spoilt {
  /**
   * The agent gets this.
   *
   * @param headers names in lower case, without the length
   * @param body what is sent before the ending
   */
  record Answer(int status, Map<String, List<String>> headers, byte[] body, Ending ending)
      implements Spoilt {
    String bodyText() {
      return new String(body, UTF_8);
    }
  }

  /** The connection is broken off before the first byte. */
  record NoAnswer() implements Spoilt {}

  /**
   * The fault does not fit the call, which passes as it is.
   *
   * @param why in words
   */
  record Misfit(String why) implements Spoilt {}

  /** How an answer ends. */
  enum Ending {
    /** As it should. */
    WHOLE,
    /** The connection is reset. */
    RESET,
    /** Nothing more comes, and the connection stays. */
    STALLED
  }
}
