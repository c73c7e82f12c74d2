package dev.tribunal.core;

/**
 * Makes a check of one's own, which a suite asks for by the factory's name: {@code java: {class:
 * com.example.Polite, args: {…}}}. An implementation is a public class with a public constructor
 * without parameters. A {@link Check} that takes no arguments needs no factory.
 */
public interface CheckFactory {
  /**
   * Makes the check.
   *
   * @param args what the suite gives as {@code args}; an empty object where it gives none. What is
   *     wrong with them is told with {@link DataValue#problem}; whatever is returned then is not
   *     used
   * @throws RuntimeException if it can't be made: the suite is refused with its message
   */
  Check create(DataValue args);
}
