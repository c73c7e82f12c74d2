package dev.tribunal.core;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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

  /** The field of that name; where there is none, an empty object that stands here. */
  public DataValue fieldOrEmpty(String name) {
    return field(name)
        .orElseGet(
            () ->
                new DataValue(
                    new Located(
                        located.tree(), located.pointer(), JsonNodeFactory.instance.objectNode())));
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

  /** The value itself: what the file gives, whatever its type. */
  public JsonNode json() {
    return located.value();
  }

  /** Whether it is an object, where a kind may be given in a short and in a full form. */
  public boolean isObject() {
    return located.value().isObject();
  }

  /** The value as a text, which the schema has made sure that it is. */
  public String text() {
    return located.text();
  }

  /** The value as a whole number, which the schema has made sure that it is. */
  public int wholeNumber() {
    return located.wholeNumber();
  }

  /** The value as a number, which the schema has made sure that it is. */
  public BigDecimal number() {
    return located.value().decimalValue();
  }

  /** The entries of the value, a list; without those that are wrong. */
  public List<DataValue> items() {
    return located.items().stream().filter(item -> !item.isBroken()).map(DataValue::new).toList();
  }

  /** The texts of the value, a list. */
  public List<String> texts() {
    return items().stream().map(DataValue::text).toList();
  }

  /** The truth value in that field. */
  public Optional<Boolean> flag(String name) {
    return Optional.ofNullable(located.sound(name)).map(found -> found.value().booleanValue());
  }
}
