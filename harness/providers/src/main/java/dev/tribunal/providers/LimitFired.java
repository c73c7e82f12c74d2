package dev.tribunal.providers;

/**
 * The limit of a trial beyond which one of its calls was turned away; that call is no step and no
 * service call.
 *
 * @param limit as suites write it, such as {@code llm_calls}, {@code usd} or {@code
 *     tokens_per_turn}
 * @param most what the suite allows, for people: {@code 50}, {@code 0.02 USD}, {@code 20,000}
 * @param spent what was used up when the call was turned away, in the same form; empty where that
 *     is no more than {@code most}, as with calls
 */
public record LimitFired(String limit, String most, String spent) {}
