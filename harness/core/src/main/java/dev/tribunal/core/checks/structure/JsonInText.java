package dev.tribunal.core.checks.structure;

import dev.tribunal.core.json.JsonSyntax;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Finds the JSON objects and lists of a text, none inside another, in time in proportion to the
 * text's length.
 */
final class JsonInText {
  /** A text is read so often at most, as brackets in quotes can make values begin inside others. */
  private static final int TIMES = 20;

  private final String text;
  private final int most;
  private final Deque<Part> found = new ArrayDeque<>();
  private long budget;

  /** Whether there was one more than could be kept, outside of those that are. */
  private boolean dropped;

  private JsonInText(String text, int most) {
    this.text = text;
    this.most = most;
    this.budget = TIMES * (text.length() + 1000L);
  }

  /** A part of the text. */
  record Part(int from, int to) {
    String of(String text) {
      return text.substring(from, to);
    }
  }

  /**
   * What there is.
   *
   * @param parts in order
   * @param all whether the whole text was looked at, so that there are no others
   */
  record Parts(List<Part> parts, boolean all) {
    Parts {
      parts = List.copyOf(parts);
    }
  }

  /**
   * Finds them.
   *
   * @param most so many are enough, at least 1
   */
  static Parts find(String text, int most) {
    return new JsonInText(text, most).find();
  }

  private Parts find() {
    int at = bracket(0);
    while (at < text.length() && found.size() < most && budget > 0) {
      at = bracket(valueAt(at));
    }
    List<Part> parts = new ArrayList<>(found);
    return new Parts(
        parts.subList(0, Math.min(most, parts.size())),
        at >= text.length() && budget > 0 && !dropped && parts.size() <= most);
  }

  private int bracket(int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) != '{' && text.charAt(at) != '[') {
      at++;
    }
    return at;
  }

  /** Tries the value that begins there; where to go on. */
  private int valueAt(int start) {
    Inner inner = new Inner(found.size());
    JsonSyntax.Read read = JsonSyntax.read(text, start, inner);
    budget -= read.end() - start;
    if (read.problem() == null) {
      return read.end();
    }
    // What is open where the value breaks off breaks off there as well, wherever it is begun; what
    // had ended inside it stays. Only a bracket in what was taken for a string may begin anew.
    int next = Math.max(read.end(), start + 1);
    return inner.inString >= 0 ? Math.min(inner.inString, next) : next;
  }

  /** Keeps the outermost values that ended well. */
  private final class Inner implements JsonSyntax.Listener {
    private final int before;
    private int inString = -1;

    Inner(int before) {
      this.before = before;
    }

    @Override
    public void ended(int from, int to) {
      while (found.size() > before && found.getLast().from() > from) {
        found.removeLast();
        dropped = false; // it came after this one, so that it is inside the new one, too
      }
      if (found.isEmpty() || from >= found.getLast().to()) {
        if (found.size() < before + most) {
          found.addLast(new Part(from, to));
        } else {
          dropped = true;
        }
      }
    }

    @Override
    public void bracketInString(int at) {
      if (inString < 0 && (found.isEmpty() || at >= found.getLast().to())) {
        inString = at;
      }
    }
  }
}
