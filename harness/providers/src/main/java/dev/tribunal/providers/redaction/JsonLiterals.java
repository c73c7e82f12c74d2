package dev.tribunal.providers.redaction;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Goes through the strings and numbers of whatever JSON a text holds: all of it, a line of it, a
 * piece that was cut off, or an object in the midst of words. Places are those of the text, so that
 * a value can be replaced and all else stays as it was written.
 */
final class JsonLiterals {
  private static final int DEEPEST = 1000;

  private final String text;
  private final int limit;
  private final Deque<Frame> frames = new ArrayDeque<>();
  private Frame frame = new Frame(null, false, null);
  private int at;
  private int tooDeep;
  private @Nullable String name;
  private @Nullable String pending;
  private int start;
  private int end;
  private boolean string;
  private boolean escaped;

  JsonLiterals(String text, int from, int limit) {
    this.text = text;
    this.at = from;
    this.limit = limit;
  }

  /** An object or array around a value. */
  static final class Frame {
    final @Nullable Frame outer;
    final boolean array;
    final @Nullable String name;
    int index;

    /** Whether one of its fields says that it is an error. */
    boolean error;

    Frame(@Nullable Frame outer, boolean array, @Nullable String name) {
      this.outer = outer;
      this.array = array;
      this.name = name;
    }

    boolean isInError() {
      return error || "error".equals(name) || (outer != null && outer.isInError());
    }
  }

  /** Goes to the next value; false where there is none. */
  boolean next() {
    while (at < limit) {
      char c = text.charAt(at);
      switch (c) {
        case '{', '[' -> open(c == '[');
        case '}', ']' -> close();
        case ',' -> {
          frame.index++;
          pending = null;
        }
        case '"' -> {
          if (literal()) {
            return true;
          }
          continue;
        }
        default -> {
          if (pending != null && number(c)) {
            return true;
          }
        }
      }
      at++;
    }
    return false;
  }

  private void open(boolean array) {
    if (frames.size() >= DEEPEST) {
      tooDeep++;
      return;
    }
    if ("error".equals(pending)) {
      frame.error = true;
    }
    frames.push(frame);
    frame = new Frame(frame, array, pending);
    pending = null;
  }

  private void close() {
    if (tooDeep > 0) {
      tooDeep--;
    } else if (!frames.isEmpty()) {
      frame = frames.pop();
    }
    pending = null;
  }

  /** Whether a value begins here; else it was a name, or no string, and lies behind. */
  private boolean literal() {
    int close = closing(at + 1);
    boolean whole = close < limit && text.charAt(close) == '"';
    if (!whole && pending == null) {
      at = close;
      return false;
    }
    int behind = Math.min(limit, close + 1);
    while (behind < limit && text.charAt(behind) <= ' ') {
      behind++;
    }
    boolean isName = !frame.array && behind < limit && text.charAt(behind) == ':';
    if (isName && whole && pending == null) {
      pending = decode(at + 1, close);
      at = behind + 1;
      return false;
    }
    start = at + 1;
    end = close;
    string = true;
    emit();
    at = behind;
    return true;
  }

  private boolean number(char c) {
    if (c != '-' && (c < '0' || c > '9')) {
      if (c > ' ') {
        pending = null;
      }
      return false;
    }
    start = at;
    while (at < limit && "+-.0123456789eE".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    end = at;
    string = false;
    emit();
    return true;
  }

  private void emit() {
    name = pending;
    pending = null;
    if ("error".equals(name) || ("type".equals(name) && text.startsWith("error\"", start))) {
      frame.error = true;
    }
  }

  /**
   * The quote that ends a string; the end of line or text where that comes first. No string
   * outlives a line, so that one stray quote does not turn the whole text inside out.
   */
  private int closing(int from) {
    escaped = false;
    for (int i = from; i < limit; i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\n' || c == '\r') {
        return i;
      }
      if (c == '\\') {
        escaped = true;
        i++;
      }
    }
    return limit;
  }

  /** The field's name; null for an element of an array. */
  @Nullable String name() {
    return name;
  }

  /** Where the value begins, without its quote. */
  int start() {
    return start;
  }

  /** Where the value ends, without its quote. */
  int end() {
    return end;
  }

  /** A string, rather than a number. */
  boolean isString() {
    return string;
  }

  /** Whether what is written is not what is meant. */
  boolean isEscaped() {
    return string && escaped;
  }

  /** The value as it is meant. */
  String value() {
    return isEscaped() ? decode(start, end) : text.substring(start, end);
  }

  Frame frame() {
    return frame;
  }

  /** The names that lead to the value, without the places in arrays. */
  String names() {
    var names = new ArrayDeque<String>();
    for (Frame each = frame; each != null; each = each.outer) {
      if (each.name != null) {
        names.push(each.name);
      }
    }
    String outer = names.stream().collect(Collectors.joining("."));
    return name == null ? outer : outer + "." + name;
  }

  private String decode(int from, int to) {
    return JsonEscapes.decode(text, from, to);
  }
}
