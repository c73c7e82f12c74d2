package dev.tribunal.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;

/** Writes the events of a streamed answer, each sent at once. */
final class EventStream implements AutoCloseable {
  private final OutputStream out;
  private final Framing framing;
  private final Pace pace;
  private boolean anyEvent;
  private boolean anyPiece;

  /** How events are told apart. */
  enum Framing {
    /** Server-sent events. */
    SSE("text/event-stream"),
    /** A JSON object a line. */
    LINES("application/x-ndjson"),
    /** The elements of one JSON array. */
    ARRAY("application/json");

    final String contentType;

    Framing(String contentType) {
      this.contentType = contentType;
    }
  }

  /** What is done with a piece of a text. */
  interface Piece {
    void write(String piece) throws IOException;
  }

  EventStream(OutputStream out, Framing framing, Pace pace) {
    this.out = out;
    this.framing = framing;
    this.pace = pace;
  }

  /** An event without a name. */
  void data(JsonNode data) throws IOException {
    send(
        switch (framing) {
          case SSE -> "data: " + data + "\n\n";
          case LINES -> data + "\n";
          case ARRAY -> (anyEvent ? ",\r\n" : "[") + data;
        });
  }

  /** A server-sent event that has the name of its {@code type}. */
  void typed(JsonNode data) throws IOException {
    send("event: " + data.path("type").asText() + "\ndata: " + data + "\n\n");
  }

  /** The end that OpenAI's chat completions have. */
  void done() throws IOException {
    send("data: [DONE]\n\n");
  }

  /** Cuts a text into pieces, and waits between them. */
  void pieces(String text, Piece each) throws IOException, InterruptedException {
    for (String piece : pace.pieces(text)) {
      pause();
      each.write(piece);
    }
  }

  /** Waits as between two pieces, where this one is not the first of the answer. */
  void pause() throws InterruptedException {
    if (anyPiece) {
      Thread.sleep(pace.pauseMillis());
    }
    anyPiece = true;
  }

  @Override
  public void close() throws IOException {
    if (framing == Framing.ARRAY) {
      send("]\n");
    }
    out.close();
  }

  private void send(String text) throws IOException {
    anyEvent = true;
    out.write(text.getBytes(UTF_8));
    out.flush();
  }
}
