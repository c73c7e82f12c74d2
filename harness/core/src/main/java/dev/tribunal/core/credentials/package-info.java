/** What looks like a credential, wherever it stands. */
@NullMarked
package dev.tribunal.core.credentials;

import org.jspecify.annotations.NullMarked;
