/** Writes what the module's README says in numbers, so that it can't go out of date. */
@NullMarked
package dev.tribunal.statistics.readme;

import org.jspecify.annotations.NullMarked;
