package dev.tribunal.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A value of a {@link DataFile} with its place. What is wrong, or not there, reads as empty: its
 * problem is told by the schema.
 */
public final class DataValue {
  private final Located located;

  DataValue(Located located) {
    this.located = located;
  }

  /** The field of that name. */
  public Optional<DataValue> field(String name) {
    return Optional.ofNullable(located.sound(name)).map(DataValue::new);
  }

  /** The entries of the list in that field; without those that are wrong. */
  public List<DataValue> list(String name) {
    Located list = located.child(name);
    return list == null
        ? List.of()
        : list.items().stream().filter(item -> !item.isBroken()).map(DataValue::new).toList();
  }

  /** The text in that field. */
  public Optional<String> text(String name) {
    return Optional.ofNullable(located.text(name));
  }

  /** The texts in the list of that field. */
  public List<String> texts(String name) {
    return located.texts(name);
  }

  /** The number in that field, as written. */
  public Optional<BigDecimal> number(String name) {
    return Optional.ofNullable(located.sound(name)).map(found -> found.value().decimalValue());
  }

  /** The duration in that field: a whole number and one of ms, s, m, h. */
  public Optional<Duration> duration(String name) {
    return text(name).map(Durations::parse);
  }

  /** Where it stands. */
  public SourceLocation location() {
    return located.location();
  }

  /**
   * Tells of something wrong that the schema can't judge.
   *
   * @param message the value, the rule that it breaks, and what to do; one line
   */
  public void problem(String message) {
    located.problem(message);
  }
}
