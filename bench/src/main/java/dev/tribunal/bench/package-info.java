/** How fast the harness is: figures measured in one run, each with what it is held to. */
@NullMarked
package dev.tribunal.bench;

import org.jspecify.annotations.NullMarked;
