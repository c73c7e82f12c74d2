/** How each kind of model service is spoken to: requests, replies, tool results, errors. */
@NullMarked
package dev.tribunal.providers.api;

import org.jspecify.annotations.NullMarked;
