/** The JUnit Platform engine and its Allure listener. */
@NullMarked
package dev.tribunal.engine;

import org.jspecify.annotations.NullMarked;
