/** Policy and journals to an exit code. */
@NullMarked
package dev.tribunal.ci;

import org.jspecify.annotations.NullMarked;
