/** Checks of tool calls. */
@NullMarked
package dev.tribunal.core.checks.tools;

import org.jspecify.annotations.NullMarked;
