/** The shapes of what tools answered in recordings, and what departs from them since. */
@NullMarked
package dev.tribunal.providers.drift;

import org.jspecify.annotations.NullMarked;
