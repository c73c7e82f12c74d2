package dev.tribunal.core;

import org.jspecify.annotations.Nullable;

/**
 * A file that an agent made in its working folder.
 *
 * @param path relative to the folder, with slashes
 * @param bytes its size, at least 0
 * @param sha256 of its bytes, in lower-case hexadecimal; empty where it was not read
 * @param text its content; null where that is not UTF-8, or too much to be kept
 */
public record AgentFile(String path, long bytes, String sha256, @Nullable String text) {
  /** What has a name, but is no regular file, such as a link: nothing else is known of it. */
  public static AgentFile named(String path) {
    return new AgentFile(path, 0, "", null);
  }

  /** Whether nothing but its name is known. */
  public boolean onlyNamed() {
    return bytes == 0 && sha256.isEmpty() && text == null;
  }
}
