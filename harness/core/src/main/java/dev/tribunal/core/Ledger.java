package dev.tribunal.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The append-only list of a suite's recordings, {@value #FILE_NAME} beside them. */
public final class Ledger {
  public static final String FILE_NAME = "ledger.ndjson";

  private Ledger() {}

  /**
   * All entries, in the order of recording; none where there is no ledger.
   *
   * @param fixtures the suite's folder of recordings
   * @throws JournalException if a line can't be read: its message names file and line
   */
  public static List<LedgerEntry> read(Path fixtures) throws JournalException {
    Path file = fixtures.resolve(FILE_NAME);
    var entries = new ArrayList<LedgerEntry>();
    if (!Files.exists(file)) {
      return entries;
    }
    try {
      int number = 0;
      for (String line : Files.readAllLines(file, UTF_8)) {
        entries.add(parse(file, ++number, line));
      }
    } catch (IOException e) {
      throw new JournalException("%s can't be read: %s".formatted(file, e));
    }
    return entries;
  }

  private static LedgerEntry parse(Path file, int number, String line) throws JournalException {
    String problem = "it holds no object";
    try {
      LedgerEntry entry = JsonFormat.LINES.readValue(line, LedgerEntry.class);
      if (entry != null) {
        return entry;
      }
    } catch (JsonProcessingException e) {
      problem = e.getOriginalMessage();
    }
    throw new JournalException("%s:%d is no ledger entry: %s".formatted(file, number, problem));
  }

  /** The entries that tell of a recording that was written, in order. */
  public static List<LedgerEntry> recorded(List<LedgerEntry> entries) {
    return entries.stream().filter(entry -> entry.event() == LedgerEntry.Event.RECORDED).toList();
  }

  /** The entries of recordings that began and of whose end nothing is told, in order. */
  public static List<LedgerEntry> brokenOff(List<LedgerEntry> entries) {
    return entries.stream()
        .filter(entry -> entry.event() == LedgerEntry.Event.BEGUN)
        .filter(
            begun ->
                entries.stream()
                    .noneMatch(
                        other ->
                            other.event() != LedgerEntry.Event.BEGUN
                                && other.sameRecordingAs(begun)))
        .toList();
  }

  /** Adds an entry. */
  public static void append(Path fixtures, LedgerEntry entry) {
    try {
      Files.createDirectories(fixtures);
      Files.write(
          fixtures.resolve(FILE_NAME), JsonFormat.line(entry, LedgerEntry.class), CREATE, APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(
          "The ledger in %s can't be written: %s".formatted(fixtures, e), e);
    }
  }
}
