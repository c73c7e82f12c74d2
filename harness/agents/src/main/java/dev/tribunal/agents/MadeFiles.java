package dev.tribunal.agents;

import dev.tribunal.core.AgentFile;
import dev.tribunal.core.AgentFiles;
import dev.tribunal.core.Excerpts;
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
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Looks at what an agent made in its folder, whatever that is: no link is followed, nothing but
 * regular files is opened, and names are only text. At most {@value #MOST_FILES} files are looked
 * at, the first by their paths, and none that lies deeper than {@value #DEEPEST} folders. Links and
 * other things that are no regular files are known by name.
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

  /** Why not all files are known; each reason once. */
  private final Set<String> leftOut = new TreeSet<>();

  private boolean unreadable;
  private long read;

  private MadeFiles(Path root, KeptFiles kept) {
    this.root = root;
    this.kept = kept;
    this.matchers = kept.matchers();
  }

  /** The files below a folder. */
  static AgentFiles in(Path root, KeptFiles kept) throws InterruptedException {
    var files = new MadeFiles(root, kept);
    files.collect(root, 0);
    List<AgentFile> all = new ArrayList<>();
    for (var each : files.found.entrySet()) {
      AgentFile file = files.look(each.getKey(), each.getValue());
      if (file != null) {
        all.add(file);
      }
    }
    return new AgentFiles(all, String.join("; ", files.leftOut));
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
          } else {
            leftOut.add("folders in more than %d others are not looked into".formatted(DEEPEST));
          }
        } else {
          note(entry);
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      unread(path(folder));
    }
  }

  private void unread(String path) {
    if (!unreadable) { // one of them is enough to know
      unreadable = true;
      leftOut.add("what is in %s can't be read".formatted(Excerpts.quote(path, 160)));
    }
  }

  private void note(Path entry) {
    if (!KeptFiles.includes(matchers, root.relativize(entry))) {
      leftOut.add("files.include leaves out others");
      return;
    }
    found.put(path(entry), entry);
    if (found.size() > MOST_FILES) {
      found.pollLastEntry();
      leftOut.add("there are more than %d".formatted(MOST_FILES));
    }
  }

  private String path(Path entry) {
    return root.relativize(entry).toString().replace(root.getFileSystem().getSeparator(), "/");
  }

  private @Nullable AgentFile look(String path, Path file) throws InterruptedException {
    BasicFileAttributes attributes;
    try {
      attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    } catch (NoSuchFileException e) {
      return null; // gone meanwhile
    } catch (IOException e) {
      unread(path); // it may be a folder
      return AgentFile.named(path);
    }
    if (!attributes.isRegularFile()) {
      return AgentFile.named(path);
    }
    long bytes = attributes.size();
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
