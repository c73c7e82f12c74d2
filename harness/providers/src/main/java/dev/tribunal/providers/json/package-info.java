/** JSON read without loss and printed for people. */
@NullMarked
package dev.tribunal.providers.json;

import org.jspecify.annotations.NullMarked;
