package dev.tribunal.providers;

import java.util.List;
import java.util.Map;

/**
 * A request as it reached the gateway.
 *
 * @param request what is compared and kept of it
 * @param target path and query for the upstream, credentials included
 * @param headers by name, for the upstream, credentials included
 */
record IncomingCall(AgentRequest request, String target, Map<String, List<String>> headers) {
  /** Leaves the headers out, which hold credentials. */
  @Override
  public String toString() {
    return request.describe();
  }
}
