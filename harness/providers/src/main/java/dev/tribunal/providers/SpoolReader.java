package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.CRC32C;

/**
 * Reads what an earlier process left of a {@link RecordingSpool}: every byte is checked, and of the
 * mappings none is kept.
 */
final class SpoolReader {
  private final Path file;
  private final InputStream bytes;
  private final SortedMap<Integer, SpooledTrial> trials = new TreeMap<>();
  private final byte[] buffer = new byte[1 << 16];
  private long read;

  private SpoolReader(Path file, InputStream bytes) {
    this.file = file;
    this.bytes = new BufferedInputStream(bytes, buffer.length);
  }

  /**
   * What there is.
   *
   * @param metadata what the recording is of, with the time when it first began
   * @param trials the latest entry of each
   * @param end where the last whole entry ends, in bytes; what follows was being written when the
   *     process was killed
   */
  record Found(FixtureMetadata metadata, SortedMap<Integer, SpooledTrial> trials, long end) {}

  /**
   * Reads to the end.
   *
   * @param now what the spool must be of, but for when that began
   * @return empty where not even the header was written whole
   * @throws FixtureException where it is of another recording, no spool, or damaged
   */
  static Optional<Found> read(Path file, InputStream bytes, FixtureMetadata now)
      throws IOException {
    return new SpoolReader(file, bytes).read(now);
  }

  private Optional<Found> read(FixtureMetadata now) throws IOException {
    Line header = line();
    if (!header.ended() && SpoolHeader.isTorn(header.text())) {
      return Optional.empty();
    }
    FixtureMetadata metadata = SpoolHeader.read(file, header.text(), now);
    long end = read;
    while (entry(end)) {
      end = read;
    }
    return Optional.of(new Found(metadata, trials, end));
  }

  /** Reads an entry; false where the file ends before it does. */
  private boolean entry(long begin) throws IOException {
    Line line = line();
    if (!line.ended()) {
      return false;
    }
    SpoolEntry entry = entry(line, begin);
    long mappings = read;
    CRC32C sum = new CRC32C();
    for (int left = entry.bytes(); left > 0; ) {
      int count = bytes.read(buffer, 0, Math.min(left, buffer.length));
      if (count < 0) {
        return false;
      }
      sum.update(buffer, 0, count);
      read += count;
      left -= count;
    }
    if (!SpoolLine.hex(sum).equals(entry.mappingsCrc32c())) {
      throw damaged(
          begin,
          "the mappings of trial %d are not those that were written".formatted(entry.trial()));
    }
    trials.put(entry.trial(), new SpooledTrial(entry, mappings));
    return true;
  }

  private SpoolEntry entry(Line line, long begin) {
    try {
      return SpoolLine.read(line.text())
          .map(SpoolEntry::read)
          .orElseThrow(() -> damaged(begin, "no trial begins there"));
    } catch (IllegalArgumentException e) {
      throw damaged(begin, String.valueOf(e.getMessage()));
    }
  }

  private FixtureException damaged(long begin, String what) {
    return new FixtureException(
        file,
        begin,
        "the spool is damaged: %s; restore the file, or delete it to record all trials anew"
            .formatted(what));
  }

  private Line line() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    int next = bytes.read();
    for (; next >= 0 && next != '\n'; next = bytes.read()) {
      line.write(next);
    }
    read += line.size() + (next < 0 ? 0 : 1);
    return new Line(line.toString(UTF_8), next >= 0);
  }

  private record Line(String text, boolean ended) {}
}
