/** Looks over recordings for what must not be committed. */
@NullMarked
package dev.tribunal.providers.scan;

import org.jspecify.annotations.NullMarked;
