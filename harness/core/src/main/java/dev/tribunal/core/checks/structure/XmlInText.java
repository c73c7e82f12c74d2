package dev.tribunal.core.checks.structure;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntUnaryOperator;

/**
 * Finds the well-formed elements of a text, none inside another, in one go: where something is not
 * well-formed, all elements that are open there are none, and those that ended stay.
 */
final class XmlInText {
  private static final int NOWHERE = Integer.MAX_VALUE;

  private final String text;
  private final int most;
  private final Deque<Open> open = new ArrayDeque<>();
  private final Deque<Part> found = new ArrayDeque<>();
  private final Ahead dashes;
  private final Ahead dataEnd;
  private final Ahead instructionEnd;
  private final Ahead noText;

  private XmlInText(String text, int most) {
    this.text = text;
    this.most = most;
    this.dashes = new Ahead(from -> text.indexOf("--", from));
    this.dataEnd = new Ahead(from -> text.indexOf("]]>", from));
    this.instructionEnd = new Ahead(from -> text.indexOf("?>", from));
    this.noText = new Ahead(this::noTextFrom);
  }

  /** A part of the text. */
  record Part(int from, int to) {}

  private record Open(int from, String name) {}

  /**
   * Finds them, in order.
   *
   * @param most so many are enough, at least 1
   */
  static List<Part> find(String text, int most) {
    XmlInText xml = new XmlInText(text, most);
    xml.find();
    List<Part> parts = new ArrayList<>(xml.found);
    return parts.subList(0, Math.min(most, parts.size()));
  }

  private void find() {
    int at = 0;
    while (at < text.length() && (found.size() < most || !open.isEmpty())) {
      char c = text.charAt(at);
      if (c == '<') {
        int end = markup(at);
        if (end < 0) {
          open.clear();
        }
        at = end < 0 ? at + 1 : end;
      } else if (open.isEmpty()) {
        int next = text.indexOf('<', at);
        at = next < 0 ? text.length() : next;
      } else {
        at = content(at, c);
      }
    }
  }

  /** Moves over one character of an element's content. */
  private int content(int at, char c) {
    int end = c == '&' ? reference(at) : isText(at) ? at + character(at) : -1;
    if (end < 0 || c == ']' && text.startsWith("]]>", at)) {
      open.clear();
      return at + 1;
    }
    return end;
  }

  /** Behind what begins with {@code <}; -1 where it is not well-formed. */
  private int markup(int at) {
    if (text.startsWith("</", at)) {
      return endTag(at);
    }
    if (open.isEmpty()) {
      return startTag(at);
    }
    if (text.startsWith("<!--", at)) {
      int end = dashes.from(at + 4);
      return text.startsWith("-->", end) && isText(at, end) ? end + 3 : -1;
    }
    if (text.startsWith("<![CDATA[", at)) {
      int end = dataEnd.from(at + 9);
      return end < NOWHERE && isText(at, end) ? end + 3 : -1;
    }
    if (text.startsWith("<?", at)) {
      int end = instructionEnd.from(at + 2);
      int name = name(at + 2);
      boolean named = name > at + 2 && !text.substring(at + 2, name).equalsIgnoreCase("xml");
      return named && end >= name && end < NOWHERE && isText(at, end) ? end + 2 : -1;
    }
    return startTag(at);
  }

  private int startTag(int at) {
    int end = name(at + 1);
    if (end == at + 1) {
      return -1;
    }
    String name = text.substring(at + 1, end);
    Set<String> attributes = new HashSet<>();
    while (true) {
      int next = space(end);
      if (text.startsWith("/>", next)) {
        ended(at, next + 2);
        return next + 2;
      }
      if (is(next, '>')) {
        open.push(new Open(at, name));
        return next + 1;
      }
      int nameEnd = name(next);
      if (next == end || nameEnd == next || !attributes.add(text.substring(next, nameEnd))) {
        return -1;
      }
      int equals = space(nameEnd);
      end = is(equals, '=') ? value(space(equals + 1)) : -1;
      if (end < 0) {
        return -1;
      }
    }
  }

  private int endTag(int at) {
    int end = name(at + 2);
    int close = space(end);
    if (open.isEmpty()
        || !is(close, '>')
        || !text.substring(at + 2, end).equals(open.peek().name())) {
      return -1;
    }
    ended(open.pop().from(), close + 1);
    return close + 1;
  }

  private void ended(int from, int to) {
    while (!found.isEmpty() && found.getLast().from() > from) {
      found.removeLast();
    }
    if (found.size() < most) {
      found.addLast(new Part(from, to));
    }
  }

  /** Behind an attribute's value in quotes; -1 where there is none. */
  private int value(int at) {
    if (!is(at, '"') && !is(at, '\'')) {
      return -1;
    }
    for (int i = at + 1; i < text.length(); ) {
      char c = text.charAt(i);
      if (c == text.charAt(at)) {
        return i + 1;
      }
      i = c == '<' ? -1 : c == '&' ? reference(i) : isText(i) ? i + character(i) : -1;
      if (i < 0) {
        return -1;
      }
    }
    return -1;
  }

  /** Behind one of XML's own entities or a character by its number; -1 where it is none. */
  private int reference(int at) {
    int end = at + 1;
    while (end < text.length() && (is(end, '#') || Character.isLetterOrDigit(text.charAt(end)))) {
      end++;
    }
    if (!is(end, ';')) {
      return -1;
    }
    String name = text.substring(at + 1, end);
    if (name.startsWith("#")) {
      return XmlCharacters.isReference(name.substring(1)) ? end + 1 : -1;
    }
    return List.of("lt", "gt", "amp", "quot", "apos").contains(name) ? end + 1 : -1;
  }

  private int name(int from) {
    int at = from;
    while (at < text.length()
        && (at == from
            ? XmlCharacters.startsName(text.codePointAt(at))
            : XmlCharacters.isInName(text.codePointAt(at)))) {
      at += character(at);
    }
    return at;
  }

  private int space(int from) {
    int at = from;
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
    return at;
  }

  private boolean is(int at, char c) {
    return at < text.length() && text.charAt(at) == c;
  }

  private int character(int at) {
    return Character.charCount(text.codePointAt(at));
  }

  private boolean isText(int at) {
    return XmlCharacters.isText(text.codePointAt(at));
  }

  private boolean isText(int from, int to) {
    return noText.from(from) >= to;
  }

  private int noTextFrom(int from) {
    for (int at = from; at < text.length(); at += character(at)) {
      if (!isText(at)) {
        return at;
      }
    }
    return -1;
  }

  /** Where something next stands, looked for once however often it is asked from before it. */
  private static final class Ahead {
    private final IntUnaryOperator find;
    private int at = -1;

    Ahead(IntUnaryOperator find) {
      this.find = find;
    }

    /** {@link #NOWHERE} where it does not come. */
    int from(int from) {
      if (at < from) {
        int found = find.applyAsInt(from);
        at = found < 0 ? NOWHERE : found;
      }
      return at;
    }
  }
}
