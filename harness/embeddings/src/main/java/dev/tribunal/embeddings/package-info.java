/** Checks by a local embedding model, which needs no network. */
@NullMarked
package dev.tribunal.embeddings;

import org.jspecify.annotations.NullMarked;
