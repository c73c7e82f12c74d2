/** Tests of the command line. */
@NullMarked
package dev.tribunal.cli;

import org.jspecify.annotations.NullMarked;
