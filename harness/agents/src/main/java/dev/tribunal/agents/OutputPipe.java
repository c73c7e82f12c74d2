package dev.tribunal.agents;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;

/**
 * A named pipe that processes write to, and that is read without waiting. The pipes of {@link
 * Process} won't do: a read of them can't be interrupted; what children write after the process has
 * ended is lost; and while one writes without end, every call on the stream hangs.
 */
final class OutputPipe implements Closeable {
  private final Path file;
  private final RandomAccessFile both;
  private final FileInputStream in;

  private OutputPipe(Path file) throws IOException {
    this.file = file;
    // opening one end alone would wait for somebody to open the other
    this.both = new RandomAccessFile(file.toFile(), "rw");
    this.in = new FileInputStream(both.getFD());
  }

  /** Makes pipes that {@link #open} can open. */
  static void make(Path... files) throws IOException, InterruptedException {
    var command = new ArrayList<String>();
    command.add("mkfifo");
    for (Path file : files) {
      command.add(file.toString());
    }
    Process mkfifo;
    try {
      mkfifo =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      throw new IOException("Agents in processes need a system with the command mkfifo", e);
    }
    try {
      if (!mkfifo.waitFor(30, TimeUnit.SECONDS) || mkfifo.exitValue() != 0) {
        throw new IOException(
            "mkfifo could make no pipes in %s, which must be on a disk that takes them"
                .formatted(files[0].getParent()));
      }
    } finally {
      mkfifo.destroyForcibly();
    }
  }

  static OutputPipe open(Path file) throws IOException {
    return new OutputPipe(file);
  }

  Redirect redirect() {
    return Redirect.to(file.toFile());
  }

  /**
   * Takes what is there, up to the buffer's length.
   *
   * @return how much that was; 0 where nothing is there, or nobody writes any more
   */
  int read(byte[] buffer) throws IOException {
    int there = Math.min(in.available(), buffer.length);
    return there <= 0 ? 0 : Math.max(0, in.read(buffer, 0, there));
  }

  @Override
  public void close() throws IOException {
    in.close();
    both.close();
  }
}
