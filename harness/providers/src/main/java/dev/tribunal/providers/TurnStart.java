package dev.tribunal.providers;

/**
 * Where in a trial's traffic a turn begins.
 *
 * @param steps model calls that the agent had asked for before, at least 0
 * @param serviceCalls calls of tools and pages that it had asked for before, at least 0
 */
public record TurnStart(int steps, int serviceCalls) {}
