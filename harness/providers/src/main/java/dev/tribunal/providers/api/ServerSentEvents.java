package dev.tribunal.providers.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A stream of server-sent events, taken apart as the HTML standard has it (section 9.2.6): lines
 * end with CR, LF or both, an event may have several lines of data, a line that begins with a colon
 * is a comment, one mark of byte order may come first. Unlike there, what is left at the end
 * without an empty line is an event as well, and says so.
 */
final class ServerSentEvents {
  private final String text;
  private final Predicate<Event> receiver;
  private final List<String> data = new ArrayList<>();
  private String type = "";
  private boolean stopped;

  private ServerSentEvents(String text, Predicate<Event> receiver) {
    this.text = text;
    this.receiver = receiver;
  }

  /**
   * An event.
   *
   * @param type of the field {@code event}; empty where there is none
   * @param data the lines of data
   * @param ended whether an empty line followed
   */
  record Event(String type, String data, boolean ended) {}

  /**
   * Hands on the events in order.
   *
   * @param receiver says whether it wants more
   */
  static void read(String text, Predicate<Event> receiver) {
    new ServerSentEvents(text, receiver).read();
  }

  /** The data of the first event; empty where there is none. */
  static Optional<String> first(String text) {
    List<String> found = new ArrayList<>(1);
    read(
        text,
        event -> {
          found.add(event.data());
          return false;
        });
    return found.stream().findFirst();
  }

  private void read() {
    int start = text.startsWith("\uFEFF") ? 1 : 0;
    while (start < text.length() && !stopped) {
      int end = start;
      while (end < text.length() && text.charAt(end) != '\n' && text.charAt(end) != '\r') {
        end++;
      }
      line(start, end);
      boolean both = text.startsWith("\r\n", end);
      start = end + (both ? 2 : 1);
    }
    if (!stopped) {
      dispatch(false);
    }
  }

  private void line(int start, int end) {
    if (start == end) {
      dispatch(true);
      return;
    }
    int colon = colon(start, end);
    String field = text.substring(start, colon < 0 ? end : colon);
    int from = colon < 0 ? end : colon + 1;
    if (from < end && text.charAt(from) == ' ') {
      from++;
    }
    switch (field) {
      case "data" -> data.add(text.substring(from, end));
      case "event" -> type = text.substring(from, end);
      default -> {
        // A comment, a field that only a reconnecting client needs, or one that nobody knows.
      }
    }
  }

  /** Java 17 has no search with an end, and one without it would read on for each line without. */
  private int colon(int start, int end) {
    for (int i = start; i < end; i++) {
      if (text.charAt(i) == ':') {
        return i;
      }
    }
    return -1;
  }

  private void dispatch(boolean ended) {
    // An event without data is none.
    String whole = data.size() == 1 ? data.get(0) : String.join("\n", data);
    if (!whole.isEmpty()) {
      stopped = !receiver.test(new Event(type, whole, ended));
    }
    data.clear();
    type = "";
  }
}
