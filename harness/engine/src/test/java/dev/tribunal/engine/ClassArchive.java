package dev.tribunal.engine;

import dev.tribunal.core.Hashes;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the engine as a JVM has them after it loaded them, so that the many processes of
 * these tests start in half the time. Made once for the same classes, and kept in {@code target}.
 *
 * @param classPath the class path that it is of: without folders, whose classes a JVM can't keep
 * @param flags that a JVM takes to use it
 */
record ClassArchive(String classPath, List<String> flags) {
  private static final Path FOLDER = Path.of("target", "engine-processes").toAbsolutePath();

  private static @Nullable ClassArchive made;

  /** Makes it where that has not been done. */
  static synchronized ClassArchive get() throws IOException, InterruptedException {
    if (made == null) {
      Files.createDirectories(FOLDER);
      // the classes of a module run in several processes beside each other
      try (var channel =
              FileChannel.open(
                  FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        made = find(EngineProcess.classPath());
      }
    }
    return made;
  }

  private static ClassArchive find(String classPath) throws IOException, InterruptedException {
    Path folder = FOLDER.resolve(Hashes.sha256(state(classPath)).substring(0, 16));
    Path done = folder.resolve("done");
    Path archive = folder.resolve("classes.jsa");
    if (Files.exists(done)) {
      return new ClassArchive(Files.readString(done), use(archive));
    }
    try (Stream<Path> others = Files.list(FOLDER)) {
      for (Path other : others.filter(Files::isDirectory).toList()) {
        delete(other);
      }
    }
    String jars = jars(classPath, Files.createDirectories(folder.resolve("jars")));
    try (var provider = new CountingProvider(1)) {
      new ProcessSample(
              folder.resolve("sample"),
              provider,
              new ClassArchive(jars, List.of("-XX:ArchiveClassesAtExit=" + archive)))
          .suite("20", "")
          .run();
    }
    if (!Files.exists(archive)) {
      throw new IOException("The JVM has left no " + archive);
    }
    Files.writeString(done, jars);
    return new ClassArchive(jars, use(archive));
  }

  private static List<String> use(Path archive) {
    return List.of("-XX:SharedArchiveFile=" + archive);
  }

  /** Changes with each class, jar or runtime. */
  private static String state(String classPath) throws IOException {
    var lines = new ArrayList<String>();
    lines.add(System.getProperty("java.home") + " " + Runtime.version());
    for (String entry : classPath.split(File.pathSeparator)) {
      if (Files.exists(Path.of(entry))) {
        try (Stream<Path> all = Files.walk(Path.of(entry))) {
          for (Path file : all.filter(Files::isRegularFile).sorted().toList()) {
            lines.add(
                "%s %d %s".formatted(file, Files.size(file), Files.getLastModifiedTime(file)));
          }
        }
      }
    }
    return String.join("\n", lines);
  }

  private static String jars(String classPath, Path folder) throws IOException {
    var entries = new ArrayList<String>();
    for (String entry : classPath.split(File.pathSeparator)) {
      if (Files.isDirectory(Path.of(entry))) {
        Path jar = folder.resolve("%d.jar".formatted(entries.size()));
        int exit =
            ToolProvider.findFirst("jar")
                .orElseThrow()
                .run(System.out, System.err, "cf", jar.toString(), "-C", entry, ".");
        if (exit != 0) {
          throw new IOException("jar: exit code %d".formatted(exit));
        }
        entries.add(jar.toString());
      } else {
        entries.add(entry);
      }
    }
    return String.join(File.pathSeparator, entries);
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      all.sorted(Comparator.reverseOrder())
          .forEach(
              path -> {
                try {
                  Files.delete(path);
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
    }
  }
}
