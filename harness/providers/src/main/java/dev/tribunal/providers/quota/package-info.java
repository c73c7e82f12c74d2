/** What an account with a provider allows, kept before and while a run asks for it. */
@NullMarked
package dev.tribunal.providers.quota;

import org.jspecify.annotations.NullMarked;
