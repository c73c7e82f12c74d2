package dev.tribunal.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads a journal line by line; a journal of any length costs the memory of its longest line. */
public final class JournalReader {
  private JournalReader() {}

  /**
   * Hands over each record in order.
   *
   * @return what is wrong with the last line, where a killed process left it torn; it was not
   *     handed over
   * @throws JournalException if the file can't be read, is empty, starts with anything but a run of
   *     the known format, holds a line before the last that is no record, or goes on after its end
   */
  public static Optional<String> read(Path file, Consumer<JournalRecord> consumer)
      throws JournalException {
    try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
      return read(file, bytes, consumer);
    } catch (NoSuchFileException e) {
      throw new JournalException("%s does not exist".formatted(file));
    } catch (IOException e) {
      throw new JournalException("%s can't be read: %s".formatted(file, e));
    }
  }

  /**
   * The first record of a journal; empty where not even that is whole.
   *
   * @throws JournalException if the file can't be read, or is no journal of the known format
   */
  public static Optional<JournalRecord.RunStarted> header(Path file) throws JournalException {
    try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
      Line line = Line.next(bytes);
      return line != null
              && line.ended()
              && line.parse(1) instanceof JournalRecord.RunStarted header
          ? Optional.of(header)
          : Optional.empty();
    } catch (FormatMismatch e) {
      throw new JournalException("%s %s".formatted(file, e.getMessage()));
    } catch (JsonProcessingException e) {
      return Optional.empty();
    } catch (IOException e) {
      throw new JournalException("%s can't be read: %s".formatted(file, e));
    }
  }

  /**
   * Whether a journal holds as much as one whole line. A process that was killed before it had
   * written its header leaves one that does not, and no trial is lost with it.
   *
   * @throws JournalException if the file can't be read
   */
  public static boolean isBegun(Path file) throws JournalException {
    try (var bytes = new BufferedInputStream(Files.newInputStream(file))) {
      Line line = Line.next(bytes);
      return line != null && line.ended();
    } catch (IOException e) {
      throw new JournalException("%s can't be read: %s".formatted(file, e));
    }
  }

  private static Optional<String> read(
      Path file, InputStream bytes, Consumer<JournalRecord> consumer)
      throws IOException, JournalException {
    Line line = Line.next(bytes);
    if (line == null) {
      throw new JournalException("%s is empty".formatted(file));
    }
    JournalRecord previous = null;
    for (int number = 1; line != null; number++) {
      Line next = Line.next(bytes);
      JournalRecord record;
      try {
        record = line.parse(number);
      } catch (JsonProcessingException e) {
        String problem =
            "%s:%d is no journal record: %s".formatted(file, number, e.getOriginalMessage());
        if (next == null && number > 1) {
          return Optional.of(problem);
        }
        throw new JournalException(problem);
      } catch (FormatMismatch e) {
        throw new JournalException("%s %s".formatted(file, e.getMessage()));
      }
      checkOrder(file, number, previous, record);
      consumer.accept(record);
      previous = record;
      line = next;
    }
    return Optional.empty();
  }

  private static void checkOrder(
      Path file, int number, @Nullable JournalRecord previous, JournalRecord record)
      throws JournalException {
    if (number > 1 && record instanceof JournalRecord.RunStarted) {
      throw new JournalException(
          "%s:%d starts a second run: a journal holds one".formatted(file, number));
    }
    if (previous instanceof JournalRecord.RunPaused
        && !(record instanceof JournalRecord.RunContinued)) {
      throw new JournalException(
          "%s:%d follows a pause, after which a run is continued first".formatted(file, number));
    }
    if (previous instanceof JournalRecord.RunFinished) {
      throw new JournalException(
          "%s:%d follows the end record, which is a journal's last".formatted(file, number));
    }
  }

  /** The first line is of a kind or version that this reader does not know. */
  private static final class FormatMismatch extends Exception {
    private static final long serialVersionUID = 1;

    FormatMismatch(String message) {
      super(message);
    }
  }

  /**
   * A line as bytes: a torn one may end within a character.
   *
   * @param ended whether its line end was written; a record without it was never acknowledged
   */
  private record Line(byte[] json, boolean ended) {
    static @Nullable Line next(InputStream bytes) throws IOException {
      var line = new ByteArrayOutputStream();
      int next = bytes.read();
      if (next < 0) {
        return null;
      }
      for (; next >= 0 && next != '\n'; next = bytes.read()) {
        line.write(next);
      }
      return new Line(line.toByteArray(), next >= 0);
    }

    JournalRecord parse(int number) throws IOException, FormatMismatch {
      if (number == 1) {
        checkFormat(JsonFormat.LINES.readTree(json));
      }
      JournalRecord record = JsonFormat.LINES.readValue(json, JournalRecord.class);
      if (record == null || !ended) {
        throw new TornLine(record == null ? "it holds no object" : "its line end is missing");
      }
      return record;
    }

    /** Before the fields are looked at: those of a newer format may have other names. */
    private static void checkFormat(JsonNode header) throws FormatMismatch {
      if (!header.path("type").asText().equals("run")) {
        throw new FormatMismatch("does not start with a run record");
      }
      String format = header.path("format").asText();
      if (!format.equals(JournalRecord.FORMAT)) {
        throw new FormatMismatch(
            "has the format '%s', and this version reads '%s'"
                .formatted(format, JournalRecord.FORMAT));
      }
    }
  }

  private static final class TornLine extends JsonProcessingException {
    private static final long serialVersionUID = 1;

    TornLine(String message) {
      super(message);
    }
  }
}
