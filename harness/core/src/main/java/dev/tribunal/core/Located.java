package dev.tribunal.core;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value of a suite file together with its place. */
record Located(SuiteTree tree, String pointer, JsonNode value) {

  /** The field of that name; null where there is none. */
  @Nullable Located child(String name) {
    JsonNode child = value.get(name);
    return child == null ? null : new Located(tree, Pointers.child(pointer, name), child);
  }

  /** The field of that name; null where there is none, or where something in it is wrong. */
  @Nullable Located sound(String name) {
    Located child = child(name);
    return child == null || tree.problems().isBroken(child.pointer) ? null : child;
  }

  /** Whether the field of that name, there or missing, is wrong. */
  boolean isBroken(String name) {
    return tree.problems().isBroken(Pointers.child(pointer, name));
  }

  boolean isBroken() {
    return tree.problems().isBroken(pointer);
  }

  /** The names of an object's fields. */
  List<String> names() {
    List<String> names = new ArrayList<>();
    value.fieldNames().forEachRemaining(names::add);
    return names;
  }

  /** The entries of a list. */
  List<Located> items() {
    List<Located> items = new ArrayList<>();
    for (int i = 0; value.isArray() && i < value.size(); i++) {
      items.add(new Located(tree, Pointers.child(pointer, i), value.get(i)));
    }
    return items;
  }

  String text() {
    return value.textValue();
  }

  /** The text of a field; null where there is none, or where it is wrong. */
  @Nullable String text(String name) {
    Located child = sound(name);
    return child == null ? null : child.text();
  }

  /** The texts of a list; empty where it is not there. Entries that are wrong are left out. */
  List<String> texts(String name) {
    Located list = child(name);
    return list == null
        ? List.of()
        : list.items().stream().filter(item -> !item.isBroken()).map(Located::text).toList();
  }

  double number() {
    return value.decimalValue().doubleValue();
  }

  int wholeNumber() {
    return value.decimalValue().intValueExact();
  }

  /** A number as written. */
  String shown() {
    return tree.raw(pointer);
  }

  SourceLocation location() {
    return tree.locationOf(pointer);
  }

  /** The field of that name, which the schema has made sure of. */
  Located required(String name) {
    Located child = child(name);
    if (child == null) {
      throw new IllegalStateException("The schema lets %s miss %s".formatted(pointer, name));
    }
    return child;
  }

  void problem(String message) {
    tree.problems().add(this, message);
  }
}
