package dev.tribunal.agents.declared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Takes the names and data of server-sent events out of a body that arrives in pieces. */
final class EventStream implements Http.Listener {
  /** Is told of each event. */
  interface Sink {
    /**
     * Takes an event.
     *
     * @param name empty where it has none
     * @param data empty where it has none
     */
    void event(String name, String data) throws IOException;
  }

  private final Sink sink;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
  private String name = "";
  private boolean hasData;
  private boolean afterReturn;

  EventStream(Sink sink) {
    this.sink = sink;
  }

  @Override
  public void arrived(ByteBuffer bytes) throws IOException {
    while (bytes.hasRemaining()) {
      byte next = bytes.get();
      if (next == '\n' && afterReturn) {
        afterReturn = false; // of one end of line
      } else if (next == '\n' || next == '\r') {
        afterReturn = next == '\r';
        line(line.toString(StandardCharsets.UTF_8));
        line.reset();
      } else {
        afterReturn = false;
        line.write(next);
      }
    }
  }

  /** The body is over; an event without a line after it counts as well. */
  void end() throws IOException {
    line(line.toString(StandardCharsets.UTF_8));
    line("");
  }

  private void line(String text) throws IOException {
    if (text.isEmpty()) {
      if (hasData || !name.isEmpty()) {
        String event = data.toString();
        String named = name;
        hasData = false;
        data.setLength(0);
        name = "";
        sink.event(named, event);
      }
      return;
    }
    if (text.startsWith("event:")) {
      name = value(text, 6);
      return;
    }
    if (text.equals("data") || text.startsWith("data:")) {
      data.append(hasData ? "\n" : "").append(value(text, 5));
      hasData = true;
    }
  }

  private static String value(String text, int from) {
    String value = text.length() > from ? text.substring(from) : "";
    return value.startsWith(" ") ? value.substring(1) : value;
  }
}
