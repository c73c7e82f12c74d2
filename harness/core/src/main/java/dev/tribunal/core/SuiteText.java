package dev.tribunal.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * The text of a suite file.
 *
 * @param text without byte order mark
 * @param sha256 of the file's bytes
 */
record SuiteText(String text, String sha256) {
  private static final int MAX_BYTES = 16 << 20;

  /** Reads a file; null where it cannot be, which is then among the problems. */
  static @Nullable SuiteText read(Path file, Problems problems) {
    SourceLocation start = new SourceLocation(file, 1, 1);
    byte[] bytes;
    try (InputStream in = Files.newInputStream(file)) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (NoSuchFileException e) {
      problems.add("", start, "does not exist; check the path");
      return null;
    } catch (IOException e) {
      problems.add(
          "", start, "cannot be read: " + Excerpts.visible(String.valueOf(e.getMessage())));
      return null;
    }
    if (bytes.length > MAX_BYTES) {
      problems.add("", start, "is larger than 16 MB; split it into several files");
      return null;
    }
    CharBuffer text = CharBuffer.allocate(bytes.length);
    if (!decode(file, bytes, text, problems)) {
      return null;
    }
    String decoded = text.flip().toString();
    return new SuiteText(
        decoded.startsWith("\ufeff") ? decoded.substring(1) : decoded, Hashes.sha256(bytes));
  }

  private static boolean decode(Path file, byte[] bytes, CharBuffer text, Problems problems) {
    CharsetDecoder decoder =
        UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    CoderResult result = decoder.decode(in, text, true);
    if (!result.isError()) {
      return true;
    }
    problems.add(
        "",
        end(file, text.duplicate().flip().toString()),
        "byte 0x%02x at offset %d is not UTF-8; save the file as UTF-8"
            .formatted(bytes[in.position()], in.position()));
    return false;
  }

  /** The place just behind a text. */
  static SourceLocation end(Path file, String text) {
    int line = 1;
    int lineStart = 0;
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      line++;
      lineStart = i + 1;
    }
    return new SourceLocation(file, line, text.length() - lineStart + 1);
  }
}
