/** Journals to pages and tables. */
@NullMarked
package dev.tribunal.reports;

import org.jspecify.annotations.NullMarked;
