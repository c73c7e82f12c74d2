/** Agents that are declared in files beside the suites. */
@NullMarked
package dev.tribunal.agents.declared;

import org.jspecify.annotations.NullMarked;
