/** JSON that a model wrote: read within limits, compared by value, and judged by a schema. */
@NullMarked
package dev.tribunal.core.json;

import org.jspecify.annotations.NullMarked;
