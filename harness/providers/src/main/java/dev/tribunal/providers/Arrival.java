package dev.tribunal.providers;

import dev.tribunal.core.Incident;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.CompletionStage;

/**
 * Takes an upstream's answer as it arrives: the head once, the body any number of times, then the
 * end; or a failure at any time, which is the last call.
 */
interface Arrival {
  /**
   * The answer begins.
   *
   * @param headers that the agent gets; names in lower case
   */
  void head(int status, Map<String, List<String>> headers);

  /**
   * A piece of the body.
   *
   * @return completes when the next piece may come
   */
  CompletionStage<Void> body(ByteBuffer piece);

  void end();

  void failed(Throwable reason);

  /**
   * The call is held up from now on, until {@link #resumed}; before its answer begins, and any
   * number of times.
   *
   * @param why what holds it up
   * @param sinceNanos since when nothing came of it: an attempt that failed is time lost as well
   */
  void held(Incident.Kind why, long sinceNanos);

  /** The call goes on. */
  void resumed(Incident incident);

  /** Tokens that the answer took, once it is over; empty where they are not known. */
  OptionalLong tokens();
}
