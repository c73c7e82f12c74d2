package dev.tribunal.core.json;

import java.util.Arrays;
import java.util.BitSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads one JSON value (RFC 8259) from a place of a text, without keeping it and without recursion,
 * so that neither length nor depth matters.
 */
public final class JsonSyntax {
  private static final String SPACE = " \t\n\r";

  /** Is told of each object and list inside the value. */
  public interface Listener {
    Listener NONE = (from, to) -> {};

    /** An object or list ended well. */
    void ended(int from, int to);

    /** A bracket stands in a string, where another value may begin. */
    default void bracketInString(int at) {}
  }

  private final String text;
  private final Listener listener;
  private final BitSet objects = new BitSet();
  private int[] starts = new int[16];
  private int depth;
  private int at;
  private @Nullable String problem;

  private JsonSyntax(String text, int from, Listener listener) {
    this.text = text;
    this.at = from;
    this.listener = listener;
  }

  /**
   * What was read.
   *
   * @param end behind the value, or where it breaks off
   * @param problem what should stand there; null where the value is whole
   */
  public record Read(int end, @Nullable String problem) {}

  /**
   * Reads a value.
   *
   * @param from where it begins, with white space before it at most
   */
  public static Read read(String text, int from, Listener listener) {
    JsonSyntax syntax = new JsonSyntax(text, from, listener);
    syntax.value();
    return new Read(syntax.at, syntax.problem);
  }

  /** The next place that is no white space. */
  public static int skipSpace(String text, int from) {
    int at = from;
    while (at < text.length() && SPACE.indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private void value() {
    boolean begins = true;
    while (problem == null) {
      at = skipSpace(text, at);
      if (begins) {
        begins = begin();
      }
      if (problem == null && !begins) {
        if (depth == 0) {
          return;
        }
        at = skipSpace(text, at);
        begins = next();
      }
    }
  }

  /** Reads a value, of an object or list its beginning; whether another value begins now. */
  private boolean begin() {
    char c = current();
    switch (c) {
      case '{' -> {
        open(true);
        at = skipSpace(text, at);
        if (current() == '}') {
          close();
          return false;
        }
        name();
        return true;
      }
      case '[' -> {
        open(false);
        at = skipSpace(text, at);
        if (current() == ']') {
          close();
          return false;
        }
        return true;
      }
      case '"' -> string();
      case 't' -> word("true");
      case 'f' -> word("false");
      case 'n' -> word("null");
      default -> number();
    }
    return false;
  }

  /** Goes on behind a value inside an object or list; whether another value begins now. */
  private boolean next() {
    boolean object = objects.get(depth - 1);
    char c = current();
    if (c == (object ? '}' : ']')) {
      close();
      return false;
    }
    if (c != ',') {
      fail(object ? "a comma or }" : "a comma or ]");
      return false;
    }
    at = skipSpace(text, at + 1);
    if (object) {
      name();
    }
    return true;
  }

  private void name() {
    if (current() != '"') {
      fail("a name in double quotes");
      return;
    }
    string();
    at = skipSpace(text, at);
    if (problem == null && current() != ':') {
      fail("a colon");
    }
    at += problem == null ? 1 : 0;
  }

  private void open(boolean object) {
    if (depth == starts.length) {
      starts = Arrays.copyOf(starts, 2 * depth);
    }
    objects.set(depth, object);
    starts[depth++] = at++;
  }

  private void close() {
    at++;
    listener.ended(starts[--depth], at);
  }

  private void string() {
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '"') {
        at++;
        return;
      }
      if (c < ' ') {
        fail("no control character in a string");
        return;
      }
      if (c == '\\' && !escape()) {
        fail("an escape of JSON");
        return;
      }
      if (c == '{' || c == '[') {
        listener.bracketInString(at);
      }
    }
    fail("the end of a string");
  }

  /** Moves to the last character of an escape; whether it is one. */
  private boolean escape() {
    at++;
    char c = current();
    if (c != 'u') {
      return c != 0 && "\"\\/bfnrt".indexOf(c) >= 0;
    }
    for (int i = 0; i < 4; i++) {
      at++;
      if (Character.digit(current(), 16) < 0 || current() >= 0x80) {
        return false;
      }
    }
    return true;
  }

  private void word(String word) {
    if (text.startsWith(word, at)) {
      at += word.length();
    } else {
      fail("a value");
    }
  }

  private void number() {
    int start = at;
    if (current() == '-') {
      at++;
    }
    if (current() == '0') {
      at++;
    } else if (!digits()) {
      at = start;
      fail("a value");
      return;
    }
    if (current() == '.') {
      at++;
      if (!digits()) {
        fail("a digit");
        return;
      }
    }
    if (current() == 'e' || current() == 'E') {
      at++;
      if (current() == '+' || current() == '-') {
        at++;
      }
      if (!digits()) {
        fail("a digit");
      }
    }
  }

  private boolean digits() {
    int start = at;
    while (current() >= '0' && current() <= '9') {
      at++;
    }
    return at > start;
  }

  /** 0 behind the end. */
  private char current() {
    return at < text.length() ? text.charAt(at) : 0;
  }

  private void fail(String expected) {
    problem = expected;
  }
}
