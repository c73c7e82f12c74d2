/**
 * Suites, cases, trials, trajectories, checks, outcomes, verdicts and the journal; the interfaces
 * that agents and upstreams implement.
 */
@NullMarked
package dev.tribunal.core;

import org.jspecify.annotations.NullMarked;
