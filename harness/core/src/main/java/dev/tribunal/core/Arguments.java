package dev.tribunal.core;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Arguments of the form {@code --name value}. Maven passes properties that nobody set as nothing,
 * as empty text or as they stand in the POM, such as {@code ${it.test}}; all three are no value.
 */
public final class Arguments {
  private static final Pattern UNRESOLVED = Pattern.compile("\\$\\{[^}]*}");

  private final Map<String, String> values;

  private Arguments(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads the arguments.
   *
   * @throws UsageException if one is unknown, there twice, or not of the form
   */
  public static Arguments parse(String[] args, Collection<String> names) throws UsageException {
    var values = new HashMap<String, String>();
    for (int i = 0; i < args.length; i++) {
      String name = args[i] == null ? "" : args[i];
      if (!names.contains(name)) {
        throw new UsageException(
            "'%s' is no argument; known are %s".formatted(name, String.join(", ", names)));
      }
      boolean hasValue = i + 1 < args.length && !names.contains(String.valueOf(args[i + 1]));
      String value = hasValue ? args[++i] : null;
      if (values.put(name, value(value == null ? "" : value)) != null) {
        throw new UsageException("%s is there twice".formatted(name));
      }
    }
    return new Arguments(values);
  }

  /** What a property's text says; empty text where that is no value. */
  static String value(String text) {
    return UNRESOLVED.matcher(text).replaceAll("").strip();
  }

  /** The value, or empty text where there is none. */
  public String optional(String name) {
    return values.getOrDefault(name, "");
  }

  /**
   * The value.
   *
   * @throws UsageException if there is none
   */
  public String required(String name) throws UsageException {
    String value = optional(name);
    if (value.isEmpty()) {
      throw new UsageException("%s has no value, and needs one".formatted(name));
    }
    return value;
  }

  /**
   * Whether the value is {@code true}; {@code false} is what none says.
   *
   * @throws UsageException if it is neither
   */
  public boolean flag(String name) throws UsageException {
    String value = optional(name);
    return switch (value) {
      case "", "false" -> false;
      case "true" -> true;
      default -> throw new UsageException("%s '%s' must be true or false".formatted(name, value));
    };
  }

  /**
   * The value as the id of a run.
   *
   * @throws UsageException if there is none, or it can't name the folder of the run's journals
   */
  public String runId(String name) throws UsageException {
    String run = required(name);
    if (!run.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new UsageException(
          "%s '%s' must be letters, digits, '.', '_' and '-', at most 100: it names a folder"
              .formatted(name, run));
    }
    return run;
  }

  /**
   * The value as a path.
   *
   * @throws UsageException if there is none, or it can't be a path
   */
  public Path path(String name) throws UsageException {
    try {
      return Path.of(required(name));
    } catch (InvalidPathException e) {
      throw new UsageException("%s '%s' is no path".formatted(name, required(name)), e);
    }
  }
}
