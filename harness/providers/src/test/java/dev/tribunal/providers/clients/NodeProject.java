package dev.tribunal.providers.clients;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Assumptions;

/**
 * The agents of src/test/node beside their packages, which are installed once for a lock file.
 * Where that can't be done, for want of Node.js or of a network, the calling test is skipped with a
 * message; with {@value #REQUIRE}=1 in the environment it fails.
 *
 * @param folder of the scripts
 */
record NodeProject(Path folder) {
  static final String REQUIRE = "TRIBUNAL_REQUIRE_SHARED";

  /** Maven's own: where it is off-line, so is npm, which then installs from its cache. */
  private static final String OFFLINE = System.getProperty("tribunal.npm", "--offline=false");

  private static final int OLDEST_NODE = 20;
  private static final Duration INSTALLATION = Duration.ofMinutes(5);
  private static final Path MODULE = Path.of(System.getProperty("basedir", ""));
  private static final Path SOURCES = MODULE.resolve("src/test/node");
  private static final Pattern UNREACHABLE =
      Pattern.compile(
          "ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH"
              + "|EHOSTUNREACH|ERR_SOCKET_TIMEOUT|FETCH_ERROR");

  /** Installs what is not installed yet. */
  static synchronized NodeProject installed() throws IOException, InterruptedException {
    requireNode();
    Path lock = SOURCES.resolve("package-lock.json");
    Path packages =
        MODULE.resolve("target/node").resolve(hash(List.of(lock))).toAbsolutePath().normalize();
    if (!Files.isDirectory(packages)) {
      filled(packages, NodeProject::install);
    }
    List<Path> scripts = scripts();
    Path agents = packages.resolve("agents-" + hash(scripts));
    if (!Files.isDirectory(agents)) {
      filled(agents, fresh -> copy(scripts, fresh));
    }
    return new NodeProject(agents);
  }

  /** The version of an installed package. */
  static String version(String packageName) throws IOException {
    Matcher version =
        Pattern.compile("\"%s\": \"([0-9.]+)\"".formatted(Pattern.quote(packageName)))
            .matcher(Files.readString(SOURCES.resolve("package.json")));
    if (!version.find()) {
      throw new IllegalArgumentException("package.json pins no version of " + packageName);
    }
    return version.group(1);
  }

  private interface Filler {
    void fill(Path folder) throws IOException, InterruptedException;
  }

  /** Puts a folder in its place when it is whole: a run that is broken off leaves none behind. */
  private static void filled(Path folder, Filler filler) throws IOException, InterruptedException {
    Path fresh = folder.resolveSibling(".%s.%d".formatted(folder.getFileName(), pid()));
    Files.createDirectories(fresh);
    filler.fill(fresh);
    try {
      Files.move(fresh, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (DirectoryNotEmptyException
        | FileAlreadyExistsException
        | AtomicMoveNotSupportedException e) {
      if (!Files.isDirectory(folder)) {
        throw e;
      }
      // Another process was faster; this copy goes with target/.
    }
  }

  private static long pid() {
    return ProcessHandle.current().pid();
  }

  private static void install(Path fresh) throws IOException, InterruptedException {
    copy(List.of(SOURCES.resolve("package.json"), SOURCES.resolve("package-lock.json")), fresh);
    List<String> command =
        List.of(
            "npm",
            "ci",
            "--ignore-scripts",
            "--no-audit",
            "--no-fund",
            "--loglevel=error",
            OFFLINE);
    ChildProcess npm = run(command, fresh, INSTALLATION);
    if (npm.stopped()) {
      absent("npm ci did not end within " + INSTALLATION);
    }
    if (npm.exit() != 0) {
      String message = "npm ci ended with %d: %s".formatted(npm.exit(), npm.err().strip());
      if (!UNREACHABLE.matcher(message).find()) {
        Assertions.fail(message);
      }
      absent("%s (with %s, as Maven has it)".formatted(message, OFFLINE));
    }
    System.out.printf("Installed %s into %s%n", SOURCES.resolve("package-lock.json"), fresh);
  }

  private static void requireNode() throws IOException, InterruptedException {
    ChildProcess node = run(List.of("node", "--version"), MODULE, Duration.ofSeconds(30));
    Matcher version = Pattern.compile("v(\\d+)\\.").matcher(node.out());
    if (!version.find() || Integer.parseInt(version.group(1)) < OLDEST_NODE) {
      absent("Node.js %d or newer is needed, not %s".formatted(OLDEST_NODE, node.out().strip()));
    }
  }

  private static ChildProcess run(List<String> command, Path folder, Duration limit)
      throws InterruptedException, IOException {
    try {
      return ChildProcess.run(command, folder.toAbsolutePath(), Map.of(), limit);
    } catch (IOException e) {
      absent("%s can't be started: %s".formatted(command.get(0), e.getMessage()));
      throw e;
    }
  }

  private static void absent(String reason) {
    String message = "No agents of other client libraries: " + reason;
    if ("1".equals(System.getenv(REQUIRE))) {
      Assertions.fail(message + ", and " + REQUIRE + "=1");
    }
    System.out.println(message);
    Assumptions.abort(message);
  }

  private static List<Path> scripts() throws IOException {
    try (Stream<Path> files = Files.list(SOURCES)) {
      return files.filter(file -> file.toString().endsWith(".mjs")).sorted().toList();
    }
  }

  private static void copy(List<Path> files, Path folder) throws IOException {
    for (Path file : files) {
      Files.copy(file, folder.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
    }
  }

  private static String hash(List<Path> files) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Path file : files) {
        digest.update((file.getFileName() + "\0").getBytes(UTF_8));
        digest.update(Files.readAllBytes(file));
      }
      return HexFormat.of().formatHex(digest.digest()).substring(0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
