package dev.tribunal.providers;

import dev.tribunal.core.HarnessCall;
import dev.tribunal.core.ServiceCall;
import dev.tribunal.core.Step;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What passed the gateway in one trial.
 *
 * @param steps the model calls, in the order in which the agent made them
 * @param systemPrompts the texts of the system prompts that the steps' requests have, by their hash
 * @param serviceCalls the calls of other services, in that order
 * @param harnessSteps the calls of models that the harness itself asked, in that order; none of
 *     them is the agent's
 * @param stale where the agent departed from the recording; always empty when not replaying. That
 *     it asked for less than is recorded shows only once the session is closed
 * @param providerTrouble why the last model call failed by the provider's doing: status 401, 402,
 *     403, 408, 409, 425, 429 or 5xx, no answer, one that can't be read, one with an error in it
 *     although its status is of success, or a stream that broke off or is damaged; never where the
 *     suite injected a fault
 * @param refused why the last model call failed by the agent's doing: any other 4xx
 * @param limitFired the limit beyond which a call was turned away first; empty where none was
 * @param toolErrorSeen whether a service other than the model answered with 400 or above, or not at
 *     all
 * @param exchanges all of them as the agent saw them, in the order in which it asked
 * @param recorded what the services answered: what a recording keeps. The same, unless faults were
 *     injected
 * @param faultHits which calls fault rules with a time hit, for the recording; empty where there is
 *     no such rule
 */
public record TrialTraffic(
    List<Step> steps,
    Map<String, String> systemPrompts,
    List<ServiceCall> serviceCalls,
    List<HarnessStep> harnessSteps,
    Optional<String> stale,
    Optional<String> providerTrouble,
    Optional<String> refused,
    Optional<LimitFired> limitFired,
    boolean toolErrorSeen,
    List<Exchange> exchanges,
    List<Exchange> recorded,
    Optional<List<FaultHit>> faultHits) {
  public TrialTraffic {
    steps = List.copyOf(steps);
    systemPrompts = Map.copyOf(systemPrompts);
    serviceCalls = List.copyOf(serviceCalls);
    harnessSteps = List.copyOf(harnessSteps);
    exchanges = List.copyOf(exchanges);
    recorded = List.copyOf(recorded);
  }

  /**
   * A call of a model that the harness asked.
   *
   * @param service which one
   * @param step the call, by itself
   */
  public record HarnessStep(String service, Step step) {}

  /** What the calls of models that the harness asked took. */
  public List<HarnessCall> harnessCalls() {
    return harnessSteps.stream()
        .map(
            one ->
                new HarnessCall(
                    one.service(), one.step().status(), one.step().usage(), one.step().costUsd()))
        .toList();
  }

  /** Whether a model call over the limit was turned away. */
  public boolean llmCallsExceeded() {
    return limitFired.filter(fired -> fired.limit().equals(CallLimit.LLM_CALLS)).isPresent();
  }

  /** The same with what its steps cost. */
  TrialTraffic withSteps(List<Step> priced, List<HarnessStep> pricedOfHarness) {
    return new TrialTraffic(
        priced,
        systemPrompts,
        serviceCalls,
        pricedOfHarness,
        stale,
        providerTrouble,
        refused,
        limitFired,
        toolErrorSeen,
        exchanges,
        recorded,
        faultHits);
  }
}
