package dev.tribunal.core;

import java.time.Duration;
import java.util.Set;

/** Which of the calls that a fault rule is about it hits. */
public sealed interface FaultTrigger {
  /**
   * Calls by their number.
   *
   * @param calls of the rule's service within a trial, from 1
   */
  record OnCalls(Set<Integer> calls) implements FaultTrigger {
    public OnCalls {
      calls = Set.copyOf(calls);
    }
  }

  /**
   * Each call, with some probability.
   *
   * @param probability above 0, at most 1
   */
  record WithProbability(double probability) implements FaultTrigger {}

  /**
   * The calls of a time, which begins with the trial's first call to any service.
   *
   * @param after when it begins
   * @param lasting how long it lasts, above 0
   */
  record During(Duration after, Duration lasting) implements FaultTrigger {
    /** Whether a time is in it; its end is not. */
    public boolean covers(Duration sinceFirstCall) {
      return sinceFirstCall.compareTo(after) >= 0
          && sinceFirstCall.compareTo(after.plus(lasting)) < 0;
    }
  }
}
