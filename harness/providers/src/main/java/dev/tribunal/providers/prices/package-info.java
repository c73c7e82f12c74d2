/** What tokens cost, by a dated list. */
@NullMarked
package dev.tribunal.providers.prices;

import org.jspecify.annotations.NullMarked;
