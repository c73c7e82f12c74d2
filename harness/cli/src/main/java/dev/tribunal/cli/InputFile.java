package dev.tribunal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.SourceLocation;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * A file by others: unpacked where its first bytes say gzip, of bounded size, and UTF-8.
 *
 * @param mostBytes of its content, unpacked
 */
record InputFile(Path path, long mostBytes) {
  /** Of a file that is read as a whole. */
  static final long WHOLE = 64L << 20;

  /** Of a file that is read row by row. */
  static final long ROWS = 4L << 30;

  /** Its characters. The reader throws {@link CharacterCodingException} at what is not UTF-8. */
  Reader reader() throws IOException {
    return new InputStreamReader(open(), decoder());
  }

  /** Its text, without byte order mark. */
  String text() {
    try (InputStream in = open()) {
      byte[] bytes = in.readAllBytes();
      String text = decoder().decode(ByteBuffer.wrap(bytes)).toString();
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private InputStream open() throws IOException {
    var bytes = new BufferedInputStream(Files.newInputStream(path), 1 << 16);
    try {
      bytes.mark(2);
      boolean packed = bytes.read() == 0x1f && bytes.read() == 0x8b;
      bytes.reset();
      return new Bounded(packed ? new GZIPInputStream(bytes, 1 << 16) : bytes, mostBytes);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  private static CharsetDecoder decoder() {
    return UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** Why it can't be read, in words. */
  ImportException unreadable(IOException e) {
    if (e instanceof NoSuchFileException) {
      return ImportException.of(path, "does not exist; check the path");
    }
    if (e instanceof TooLarge) {
      return ImportException.of(path, "holds more than %d MB; split it".formatted(mostBytes >> 20));
    }
    if (e instanceof CharacterCodingException) {
      return notUtf8();
    }
    if (e instanceof ZipException || e instanceof EOFException) {
      return ImportException.of(
          path, "is damaged gzip: %s; get it again, whole".formatted(ImportException.worded(e)));
    }
    return ImportException.of(path, "can't be read: " + ImportException.worded(e));
  }

  /** Reads the file again, line by line, for the place of the first byte that is not UTF-8. */
  private ImportException notUtf8() {
    try (InputStream in = open()) {
      for (int number = 1; ; number++) {
        byte[] line = line(in);
        CharBuffer decoded = CharBuffer.allocate(line.length + 1);
        ByteBuffer bytes = ByteBuffer.wrap(line);
        if (decoder().decode(bytes, decoded, true).isError()) {
          return ImportException.at(
              new SourceLocation(path, number, decoded.position() + 1),
              "the byte 0x%02x is not UTF-8; save the file as UTF-8"
                  .formatted(line[bytes.position()]));
        }
        if (line.length == 0) {
          return ImportException.of(path, "is not UTF-8; save it as UTF-8");
        }
      }
    } catch (IOException e) {
      return ImportException.of(path, "is not UTF-8; save it as UTF-8");
    }
  }

  /** The next line with its end; empty at the end of the file. */
  private static byte[] line(InputStream in) throws IOException {
    var line = new ByteArrayOutputStream();
    for (int next = in.read(); next >= 0; next = in.read()) {
      line.write(next);
      if (next == '\n') {
        break;
      }
    }
    return line.toByteArray();
  }

  /** A stream that ends in an error where there is too much of it. */
  private static final class Bounded extends FilterInputStream {
    private long left;

    Bounded(InputStream in, long most) {
      super(in);
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      count(next < 0 ? 0 : 1);
      return next;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
      int read = in.read(buffer, from, length);
      count(Math.max(0, read));
      return read;
    }

    private void count(int read) throws TooLarge {
      left -= read;
      if (left < 0) {
        throw new TooLarge();
      }
    }

    @Override
    public boolean markSupported() {
      return false;
    }
  }

  private static final class TooLarge extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
