package dev.tribunal.agents.declared;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Takes the data of server-sent events out of a body that arrives in pieces. */
final class EventStream implements Http.Listener {
  /** Is told of the data of each event. */
  interface Sink {
    void event(String data) throws IOException;
  }

  private final Sink sink;
  private final ByteArrayOutputStream line = new ByteArrayOutputStream();
  private final StringBuilder data = new StringBuilder();
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
      if (hasData) {
        hasData = false;
        String event = data.toString();
        data.setLength(0);
        sink.event(event);
      }
      return;
    }
    if (text.equals("data") || text.startsWith("data:")) {
      String value = text.length() > 5 ? text.substring(5) : "";
      data.append(hasData ? "\n" : "").append(value.startsWith(" ") ? value.substring(1) : value);
      hasData = true;
    }
  }
}
