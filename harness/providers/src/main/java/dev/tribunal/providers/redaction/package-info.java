/** What looks like a credential, or names an account, and how it is removed from what is kept. */
@NullMarked
package dev.tribunal.providers.redaction;

import org.jspecify.annotations.NullMarked;
