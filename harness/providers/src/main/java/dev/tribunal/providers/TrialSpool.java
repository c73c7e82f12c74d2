package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.DELETE_ON_CLOSE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.providers.json.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * The mappings of a recording on disk, one a line, by trial: memory holds where each trial begins
 * and not what it says. The file has no name that anybody could find, and is gone when this is
 * closed.
 */
final class TrialSpool implements AutoCloseable {
  private final FileChannel channel;
  private final long[] begins;
  private int latest;
  private long written;

  /**
   * Starts a spool.
   *
   * @param trials how many there are
   */
  TrialSpool(int trials) throws IOException {
    Path file =
        Path.of(System.getProperty("java.io.tmpdir")).resolve("tribunal-" + UUID.randomUUID());
    Files.createDirectories(file.toAbsolutePath().getParent());
    this.channel = FileChannel.open(file, CREATE_NEW, READ, WRITE, DELETE_ON_CLOSE);
    this.begins = new long[trials + 2];
  }

  /** Adds a mapping to a trial, which is the latest one or a later one. */
  void add(int trial, JsonNode mapping) throws IOException {
    beginUpTo(trial);
    var line = ByteBuffer.wrap((Json.compact(mapping) + "\n").getBytes(UTF_8));
    while (line.hasRemaining()) {
      written += channel.write(line, written);
    }
  }

  /** Says that nothing more comes. */
  void finish() {
    beginUpTo(begins.length - 1);
  }

  private void beginUpTo(int trial) {
    Arrays.fill(begins, latest + 1, Math.max(latest, trial) + 1, written);
    latest = Math.max(latest, trial);
  }

  /** The mappings of a trial, in order. */
  List<JsonNode> read(int trial) throws IOException {
    var bytes = ByteBuffer.allocate(Math.toIntExact(begins[trial + 1] - begins[trial]));
    while (bytes.hasRemaining()) {
      if (channel.read(bytes, begins[trial] + bytes.position()) < 0) {
        throw new IOException("the spooled trial %d is cut short".formatted(trial));
      }
    }
    return new String(bytes.array(), UTF_8)
        .lines()
        .map(line -> Json.container(line).orElseThrow())
        .toList();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
