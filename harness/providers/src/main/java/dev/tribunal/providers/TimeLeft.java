package dev.tribunal.providers;

import java.time.Duration;

/**
 * The limit of time that fires next in a trial, if nothing changes.
 *
 * @param limit as suites write it: {@code step} or {@code tool_call}
 * @param most what the suite allows
 * @param left until it fires; 0 or below where it has. Where nothing that it bounds is under way,
 *     the whole of it: what begins later can't fire earlier
 */
public record TimeLeft(String limit, Duration most, Duration left) {}
