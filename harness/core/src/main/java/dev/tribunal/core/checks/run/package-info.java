/** Checks of the trial as a whole. */
@NullMarked
package dev.tribunal.core.checks.run;

import org.jspecify.annotations.NullMarked;
