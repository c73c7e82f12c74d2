package dev.tribunal.core;

/**
 * Something that happened to a call between agent and service, and that neither of both did.
 *
 * @param kind what it was
 * @param detail in words: the status that was retried, the fault that was injected
 * @param waitedMillis for how long it held the call up, at least 0; not part of the call's latency
 */
public record Incident(Kind kind, String detail, long waitedMillis) {
  /** Kinds of incidents. */
  public enum Kind {
    /** The upstream failed for the moment, and was asked again. */
    RETRY,
    /** The account's quota made the call wait. */
    QUOTA,
    /** The suite asked for a fault, and this call got it. */
    FAULT,
    /** The suite asked for a fault that does not fit this call, which passed as it was. */
    MISFIT
  }
}
