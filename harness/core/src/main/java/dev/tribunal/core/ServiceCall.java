package dev.tribunal.core;

import java.util.List;

/**
 * A request of the agent to a service other than its model (a tool, a page) that passed the
 * gateway.
 *
 * @param service the upstream's name, as in {@link AgentFactory#upstreams()}
 * @param method HTTP method
 * @param path path and query at the upstream
 * @param status HTTP status; 0 where no answer came
 * @param startedMillis from the trial's first request to this one, in recorded time
 * @param latencyMillis from request to end of answer, in recorded time, without what incidents made
 *     it wait
 * @param incidents in the order in which they happened
 */
public record ServiceCall(
    String service,
    String method,
    String path,
    int status,
    long startedMillis,
    long latencyMillis,
    List<Incident> incidents) {
  public ServiceCall {
    incidents = List.copyOf(incidents);
  }
}
