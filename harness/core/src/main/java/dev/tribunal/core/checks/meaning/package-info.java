/** Checks of what an answer means, which a judge model decides. */
@NullMarked
package dev.tribunal.core.checks.meaning;

import org.jspecify.annotations.NullMarked;
