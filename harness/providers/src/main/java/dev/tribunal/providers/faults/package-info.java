/** What a call meets that a suite wants to see fail: made-up answers and spoilt ones. */
@NullMarked
package dev.tribunal.providers.faults;

import org.jspecify.annotations.NullMarked;
