/** What the trials of many tasks say about the suite, and about tasks that are not in it. */
@NullMarked
package dev.tribunal.statistics.suite;

import org.jspecify.annotations.NullMarked;
