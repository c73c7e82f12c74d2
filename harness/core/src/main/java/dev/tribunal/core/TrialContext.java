package dev.tribunal.core;

import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What an agent is given for one trial.
 *
 * @param suite the suite's id
 * @param caseId the case's id
 * @param trial the trial's number, from 1
 * @param attempt from 1
 * @param gateway the trial's own base URL, ending in a slash
 * @param traceparent value of the header by which a deployed agent's requests are known to be of
 *     this trial, if it hands it on (W3C Trace Context)
 * @param web the way to the web; null where {@link AgentFactory#upstreams()} names none
 * @param limits of the trial, which are kept whether the agent heeds them or not
 * @param seed for the agent's own randomness, the same at each run of this trial
 * @param idempotencyKey distinct for each attempt of each trial of a run, and the same where that
 *     attempt is made anew after the run was broken off: an agent behind a service hands it on, so
 *     that a task that was submitted is not done twice
 */
public record TrialContext(
    String suite,
    String caseId,
    int trial,
    int attempt,
    URI gateway,
    String traceparent,
    @Nullable WebProxy web,
    Limits limits,
    long seed,
    String idempotencyKey) {
  /**
   * The base URL of a service of {@link AgentFactory#upstreams()}, without a slash at its end. It
   * stands for the upstream's own: append the path that the provider documents, such as {@code
   * /v1}.
   */
  public String service(String name) {
    return gateway + name;
  }
}
