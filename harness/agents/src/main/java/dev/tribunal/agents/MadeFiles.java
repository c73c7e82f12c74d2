package dev.tribunal.agents;

import dev.tribunal.core.AgentFile;
import dev.tribunal.core.Hashes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what an agent made in its folder, whatever that is: no link is followed, nothing but
 * regular files is opened, and names are only text. At most {@value #MOST_FILES} files are looked
 * at, the first by their paths, and none that lies deeper than {@value #DEEPEST} folders.
 */
final class MadeFiles {
  static final int MOST_FILES = 100;
  static final int DEEPEST = 30;

  /** Of all files together; those beyond it are known by name and size. */
  private static final long MOST_READ_BYTES = 1L << 30;

  private final Path root;
  private final KeptFiles kept;
  private final List<PathMatcher> matchers;
  private final TreeMap<String, Path> found = new TreeMap<>();
  private long read;

  private MadeFiles(Path root, KeptFiles kept) {
    this.root = root;
    this.kept = kept;
    this.matchers = kept.matchers();
  }

  /** The files below a folder. */
  static List<AgentFile> in(Path root, KeptFiles kept) throws InterruptedException {
    var files = new MadeFiles(root, kept);
    files.collect(root, 0);
    List<AgentFile> all = new ArrayList<>();
    for (var each : files.found.entrySet()) {
      AgentFile file = files.look(each.getKey(), each.getValue());
      if (file != null) {
        all.add(file);
      }
    }
    return all;
  }

  private void collect(Path folder, int depth) throws InterruptedException {
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted between two files");
        }
        if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
          if (depth < DEEPEST) {
            collect(entry, depth + 1);
          }
        } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          Path relative = root.relativize(entry);
          if (KeptFiles.includes(matchers, relative)) {
            found.put(relative.toString().replace(root.getFileSystem().getSeparator(), "/"), entry);
            if (found.size() > MOST_FILES) {
              found.pollLastEntry();
            }
          }
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // a folder that the agent made unreadable has nothing to show
    }
  }

  private @Nullable AgentFile look(String path, Path file) throws InterruptedException {
    long bytes;
    try {
      bytes =
          Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS).size();
    } catch (IOException e) {
      return null; // gone meanwhile
    }
    if (bytes > MOST_READ_BYTES - read) {
      return new AgentFile(path, bytes, "", null);
    }
    MessageDigest digest = Hashes.sha256();
    var text = new ByteArrayOutputStream();
    boolean small = bytes <= kept.maxTextBytes();
    try (InputStream in =
        Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
      byte[] buffer = new byte[64 << 10];
      long left = bytes; // of one that still grows, no more than it had
      for (int n; left > 0 && (n = in.read(buffer, 0, (int) Math.min(left, buffer.length))) > 0; ) {
        if (Thread.interrupted()) {
          throw new InterruptedException("interrupted in a file");
        }
        digest.update(buffer, 0, n);
        left -= n;
        read += n;
        if (small) {
          text.write(buffer, 0, n);
        }
      }
    } catch (IOException e) {
      return new AgentFile(path, bytes, "", null);
    }
    return new AgentFile(
        path,
        bytes,
        HexFormat.of().formatHex(digest.digest()),
        small ? decoded(text.toByteArray()) : null);
  }

  /** The text; null where it is none. */
  private static @Nullable String decoded(byte[] bytes) {
    for (byte one : bytes) {
      if (one == 0) {
        return null; // of binary files, also of those that happen to be UTF-8
      }
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
