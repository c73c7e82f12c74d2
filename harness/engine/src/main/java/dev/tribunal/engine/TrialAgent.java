package dev.tribunal.engine;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the method that makes the agents of the suite whose {@link AgentSuite} class it stands in,
 * one for each trial:
 *
 * <pre>{@code
 * @AgentSuite("refund-policy.yaml")
 * class RefundPolicyIT {
 *   @TrialAgent(model = "gpt-4o-mini", upstreams = "model=https://api.openai.com")
 *   static Agent agent(TrialContext trial) { … }
 * }
 * }</pre>
 *
 * <p>The method is static, takes a {@link dev.tribunal.core.TrialContext} and returns a {@link
 * dev.tribunal.core.Agent}, which a lambda over LangChain4j's AiServices is. A class has at most
 * one, and its suite then names no other agent.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TrialAgent {
  /** What journals and recordings call it. Default: the simple name of the class. */
  String name() default "";

  /** The model that it asks for, by which prices and recordings are looked up. */
  String model();

  /**
   * The file of the text that its behaviour depends on most, such as the system prompt, relative to
   * {@link dev.tribunal.runner.Settings#SUITES_DIR}. Its hash tells versions of the agent apart;
   * give one wherever there is such a file.
   */
  String prompt() default "";

  /**
   * The services that it reaches through the gateway, each as {@code name=upstream}: see {@link
   * dev.tribunal.core.AgentFactory#upstreams()}.
   */
  String[] upstreams() default {};
}
