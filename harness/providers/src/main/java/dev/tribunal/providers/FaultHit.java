package dev.tribunal.providers;

/**
 * A call that a fault rule with a time hit.
 *
 * @param rule the rule's number, from 1
 * @param call of the rule's service within the trial, from 1
 */
public record FaultHit(int rule, int call) {}
