/** Whether two versions differ: exact tests, effect sizes, and many tests held to one error. */
@NullMarked
package dev.tribunal.statistics.comparison;

import org.jspecify.annotations.NullMarked;
