package dev.tribunal.agents.declared;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where secrets come from: the environment, then a file of lines {@code NAME=value}. That is the
 * one that {@value #SETTING} names, else the nearest {@code .env} in the folder of the suites or
 * above it, up to the root of the repository.
 */
final class EnvironmentFile {
  /** The environment variable, or system property, that names the file. */
  static final String SETTING = "TRIBUNAL_ENV_FILE";

  private static final Pattern LINE =
      Pattern.compile("(?:export\\s+)?([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*(.*?)\\s*");

  private final @Nullable Path file;
  private @Nullable Map<String, String> values;

  private EnvironmentFile(@Nullable Path file) {
    this.file = file;
  }

  /** The one for declarations in a folder. Nothing is read yet. */
  static EnvironmentFile near(Path folder) {
    String named = System.getProperty(SETTING, System.getenv(SETTING));
    if (named != null && !named.isBlank()) {
      return new EnvironmentFile(Path.of(named));
    }
    for (Path at = folder.toAbsolutePath().normalize(); at != null; at = at.getParent()) {
      Path candidate = at.resolve(".env");
      if (Files.isRegularFile(candidate)) {
        return new EnvironmentFile(candidate);
      }
      if (Files.exists(at.resolve(".git"))) {
        break;
      }
    }
    return new EnvironmentFile(null);
  }

  /** The value of a variable; empty where it is not set, or set to nothing. */
  Optional<String> value(String name) {
    return Optional.ofNullable(System.getenv(name))
        .filter(value -> !value.isEmpty())
        .or(() -> Optional.ofNullable(values().get(name)).filter(value -> !value.isEmpty()));
  }

  String shown() {
    return file == null
        ? ".env at the root of the repository (there is none), or the file that %s names"
            .formatted(SETTING)
        : file.toString();
  }

  private synchronized Map<String, String> values() {
    Map<String, String> known = values;
    if (known == null) {
      known = file == null ? Map.of() : read(file);
      values = known;
    }
    return known;
  }

  /** Messages name the place, and quote nothing. */
  private static Map<String, String> read(Path file) {
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UncheckedIOException("The environment file %s can't be read".formatted(file), e);
    }
    var values = new HashMap<String, String>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      Matcher found = LINE.matcher(line);
      if (!found.matches()) {
        throw new IllegalStateException(
            "%s:%d: a line must be NAME=value, a comment after #, or empty".formatted(file, i + 1));
      }
      values.put(found.group(1), unquoted(found.group(2)));
    }
    return values;
  }

  private static String unquoted(String value) {
    boolean quoted =
        value.length() >= 2
            && (value.charAt(0) == '"' || value.charAt(0) == '\'')
            && value.charAt(value.length() - 1) == value.charAt(0);
    return quoted ? value.substring(1, value.length() - 1) : value;
  }
}
