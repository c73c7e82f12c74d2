/** Checks of structure in the answer. */
@NullMarked
package dev.tribunal.core.checks.structure;

import org.jspecify.annotations.NullMarked;
