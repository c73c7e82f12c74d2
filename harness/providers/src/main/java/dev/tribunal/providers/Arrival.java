package dev.tribunal.providers;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
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
}
