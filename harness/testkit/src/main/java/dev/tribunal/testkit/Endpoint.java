package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;

/** What answers at a path. */
interface Endpoint {
  /**
   * @throws ApiException where the answer is an error
   */
  void answer(HttpCall call) throws IOException, InterruptedException;

  /** The body of an answer that is an error, in the form of this endpoint's API. */
  ObjectNode error(ApiException error);
}
