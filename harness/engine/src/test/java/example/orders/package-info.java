/** A suite of somebody who uses the engine from outside. */
@NullMarked
package example.orders;

import org.jspecify.annotations.NullMarked;
