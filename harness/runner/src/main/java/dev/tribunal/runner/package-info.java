/** From a suite to a finished journal. */
@NullMarked
package dev.tribunal.runner;

import org.jspecify.annotations.NullMarked;
