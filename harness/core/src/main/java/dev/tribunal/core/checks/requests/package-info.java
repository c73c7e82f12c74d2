/** Checks of what models were asked. */
@NullMarked
package dev.tribunal.core.checks.requests;

import org.jspecify.annotations.NullMarked;
