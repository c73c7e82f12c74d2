package dev.tribunal.agents;

import dev.tribunal.core.HarnessTroubleException;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.UUID;

/** The folders of one trial, below the folder for temporary files. */
final class TrialFolder {
  /**
   * Deeper folders are lifted first: at 255 bytes a name, their paths are soon longer than the
   * 4,096 that the system takes.
   */
  private static final int DEPTH = 10;

  private final Path root;
  private int lifted;

  TrialFolder() {
    try {
      root = Files.createTempDirectory("tribunal-agent-").toRealPath();
      Files.createDirectory(work());
      Files.createDirectory(temporary());
    } catch (IOException e) {
      throw new HarnessTroubleException(
          "No folder for a trial can be made in " + System.getProperty("java.io.tmpdir"), e);
    }
  }

  /** Where the agent works. */
  Path work() {
    return root.resolve("work");
  }

  /** Where the agent's temporary files go, so that the next trial does not find them. */
  Path temporary() {
    return root.resolve("tmp");
  }

  Path pipe(String name) {
    return root.resolve(name);
  }

  Path promptFile() {
    return root.resolve("prompt");
  }

  void writePrompt(String prompt) throws IOException {
    try (var out = new FileOutputStream(promptFile().toFile())) {
      out.write(prompt.getBytes(StandardCharsets.UTF_8));
    }
  }

  /**
   * Deletes all, also what the agent made unwritable, and follows no links. May be called again.
   *
   * @throws HarnessTroubleException naming what can't be deleted
   */
  synchronized void delete() {
    try {
      while (Files.exists(root, LinkOption.NOFOLLOW_LINKS)) {
        int before = lifted;
        empty(root, 0);
        if (before == lifted) {
          Files.deleteIfExists(root);
        }
      }
    } catch (IOException e) {
      throw new HarnessTroubleException("The folder of a trial can't be deleted: " + root, e);
    }
  }

  private void empty(Path folder, int depth) throws IOException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (!Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          Files.deleteIfExists(entry);
          continue;
        }
        open(entry);
        if (depth == DEPTH) {
          Files.move(entry, root.resolve("lifted-" + UUID.randomUUID()));
          lifted++;
        } else {
          empty(entry, depth + 1);
          Files.deleteIfExists(entry);
        }
      }
    }
  }

  private static void open(Path folder) {
    if (!Files.isReadable(folder) || !Files.isWritable(folder) || !Files.isExecutable(folder)) {
      File file = folder.toFile();
      // where one fails, so does the deletion that it is for
      boolean unused = file.setReadable(true) & file.setWritable(true) & file.setExecutable(true);
    }
  }
}
