package dev.tribunal.providers.drift;

import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.JsonPrinter;

/**
 * A departure of a tool's result from the recorded ones.
 *
 * @param tool as in {@link ToolResult#tool()}
 * @param path where: {@code $} is the whole result, {@code [*]} any element of an array, and {@code
 *     {id}} any field whose name is an id: {@code $.items[*].price}
 * @param kind what it is
 * @param was the recorded types ({@code "string or null"}); empty where kind is NEW or UNCHECKED
 * @param now the type found; empty where kind is MISSING or UNCHECKED
 * @param reason why it was not checked; empty for all other kinds
 */
public record Drift(String tool, String path, Kind kind, String was, String now, String reason) {
  private static final int LONGEST_NAME = 200;

  /** What it is. */
  public enum Kind {
    /** A field that every recorded object has at this place, and this one doesn't. */
    MISSING,
    /** A field that no recorded object has at this place. */
    NEW,
    /** A value of a type that was never recorded at this place, null among them. */
    RETYPED,
    /** Not known, since one side has nothing that could be compared. */
    UNCHECKED
  }

  static Drift unchecked(String tool, String path, String reason) {
    return new Drift(tool, path, Kind.UNCHECKED, "", "", reason);
  }

  /** As a clause: {@code lookup_order result: $.total was number, now string}. */
  public String describe() {
    return "%s result: %s %s".formatted(shown(tool), path, what());
  }

  private String what() {
    return switch (kind) {
      case MISSING -> "is missing, was %s".formatted(was);
      case NEW -> "is new, a value of type %s".formatted(now);
      case RETYPED -> "was %s, now %s".formatted(was, now);
      case UNCHECKED -> "can't be compared: %s".formatted(reason);
    };
  }

  /** Names come from models and services: what a terminal would not show is escaped. */
  private static String shown(String name) {
    String clipped = Excerpt.clip(name, LONGEST_NAME);
    String quoted = JsonPrinter.quoted(clipped);
    return !name.isBlank() && quoted.length() == clipped.length() + 2 ? clipped : quoted;
  }
}
