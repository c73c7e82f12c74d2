package dev.tribunal.runner;

import dev.tribunal.core.Hashes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.CRC32C;

/**
 * The code that runs: the agent's, the harness' and all that they need, as the class path has it.
 * Trials of two versions of it must not be mixed.
 */
final class AgentCode {
  private static final String SHA256 = hash();

  private AgentCode() {}

  /**
   * Its hash, in lower-case hexadecimal: of the names, sizes and checksums of files in folders, of
   * names and sizes of jars.
   */
  static String sha256() {
    return SHA256;
  }

  private static String hash() {
    // Surefire starts its fork with a jar that has the class path only in its manifest
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path", ""));
    var parts = new ArrayList<String>();
    for (String entry : classPath.split(File.pathSeparator)) {
      Path path = Path.of(entry);
      try {
        if (Files.isDirectory(path)) {
          parts.addAll(files(path));
        } else if (Files.exists(path)) {
          parts.add(path.getFileName() + " " + Files.size(path));
        }
      } catch (IOException e) {
        throw new UncheckedIOException(
            "The class path's %s can't be read: %s".formatted(path, e), e);
      }
    }
    return Hashes.sha256(String.join("\n", parts));
  }

  /** A change is to be noticed, and nobody is to be kept out: quick, and not cryptographic. */
  private static String checksum(Path file) throws IOException {
    var checksum = new CRC32C();
    byte[] bytes = Files.readAllBytes(file);
    checksum.update(bytes);
    return bytes.length + " " + Long.toHexString(checksum.getValue());
  }

  private static List<String> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      var files = new ArrayList<String>();
      for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
        files.add(folder.relativize(file) + " " + checksum(file));
      }
      return files;
    }
  }
}
