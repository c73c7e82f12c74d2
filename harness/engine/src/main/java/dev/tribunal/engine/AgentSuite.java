package dev.tribunal.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a class, otherwise empty, whose tests are the cases of a suite file. Build tools find and
 * select by classes: {@code -Dit.test='RefundPolicyIT#refund-window'} runs one case.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface AgentSuite {
  /** The suite file, relative to {@link dev.tribunal.runner.Settings#SUITES_DIR}. */
  String value();
}
