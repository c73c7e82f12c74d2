/** Checks of the answer's text. */
@NullMarked
package dev.tribunal.core.checks.text;

import org.jspecify.annotations.NullMarked;
