package dev.tribunal.runner;

import dev.tribunal.core.Hashes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/** What the files of recordings are known by. */
final class Recordings {
  private Recordings() {}

  /** The hash of a recording's bytes; empty where there is none that can be read. */
  static Optional<String> sha256(Path file) {
    var digest = Hashes.sha256();
    try (var bytes = Files.newInputStream(file)) {
      var buffer = new byte[1 << 16];
      for (int read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
        digest.update(buffer, 0, read);
      }
      return Optional.of(HexFormat.of().formatHex(digest.digest()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
