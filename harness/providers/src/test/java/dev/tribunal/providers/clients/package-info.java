/** Other makers' client libraries as agents in processes of their own, behind the gateway. */
@NullMarked
package dev.tribunal.providers.clients;

import org.jspecify.annotations.NullMarked;
