/** A scripted provider and conditions for tests of suites and engines. */
@NullMarked
package dev.tribunal.testkit;

import org.jspecify.annotations.NullMarked;
