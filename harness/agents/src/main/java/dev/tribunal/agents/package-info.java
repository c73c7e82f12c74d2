/** How an agent is found and driven. */
@NullMarked
package dev.tribunal.agents;

import org.jspecify.annotations.NullMarked;
