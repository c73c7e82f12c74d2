/** The gateway between agent and provider: replay, record and live. */
@NullMarked
package dev.tribunal.providers;

import org.jspecify.annotations.NullMarked;
