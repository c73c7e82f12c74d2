package dev.tribunal.core;

import org.jspecify.annotations.Nullable;

/**
 * A kind of check that suites can ask for.
 *
 * @param name the field of an entry of {@code checks} that holds its value; its structure is in the
 *     suites' schema under the same name
 * @param reader makes the check
 */
public record CheckKind(String name, Reader reader) {
  /** Makes a check of what a suite gives. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Reads a check.
     *
     * @param value of the kind's field; its structure is right by the schema
     * @return null where the value says nothing that can be checked, after {@link
     *     DataValue#problem} was told why
     */
    @Nullable Check read(DataValue value);
  }
}
