package dev.tribunal.agents.declared;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The secrets that a declaration names. They are looked up when they are needed, and their values
 * are kept out of everything that is said.
 *
 * @param file the environment file that goes after the environment
 * @param wanted where each stands, as {@code file:line:column}, by its name; those with a default
 *     are not in it
 * @param named all of them
 */
record Secrets(EnvironmentFile file, Map<String, String> wanted, List<Template.Secret> named) {
  /** Shorter ones might be found in texts that have nothing to do with them. */
  private static final int SHORTEST_HIDDEN = 6;

  /** Collects secrets while a declaration is read. */
  static final class Collector {
    private final Map<String, String> wanted = new LinkedHashMap<>();
    private final List<Template.Secret> named = new ArrayList<>();

    void add(Template.Secret secret, String place) {
      named.add(secret);
      if (secret.byDefault() == null) {
        wanted.putIfAbsent(secret.name(), place);
      }
    }

    Secrets in(EnvironmentFile file) {
      return new Secrets(file, Map.copyOf(wanted), List.copyOf(named));
    }
  }

  /**
   * Makes sure that all are there.
   *
   * @throws IllegalStateException naming those that are not
   */
  void check(String agent) {
    List<String> missing = new ArrayList<>();
    wanted.forEach(
        (name, place) -> {
          if (file.value(name).isEmpty()) {
            missing.add("%s: ${%s} is not set".formatted(place, name));
          }
        });
    if (!missing.isEmpty()) {
      throw new IllegalStateException(
          "agent %s lacks secrets; set them in the environment or in %s:%n%s"
              .formatted(
                  agent, file.shown(), String.join("\n", missing.stream().sorted().toList())));
    }
  }

  /** The value, or what stands for it where nobody knows it. */
  String value(Template.Secret secret, String byDefault) {
    return file.value(secret.name())
        .orElse(secret.byDefault() == null ? byDefault : secret.byDefault());
  }

  /**
   * The value.
   *
   * @throws IllegalStateException where nobody knows it, and it has no default
   */
  String value(Template.Secret secret) {
    return file.value(secret.name())
        .or(() -> Optional.ofNullable(secret.byDefault()))
        .orElseThrow(() -> new IllegalStateException("${%s} is not set".formatted(secret.name())));
  }

  /** A text with the names of secrets in the place of their values. */
  String hide(String text) {
    String hidden = text;
    for (Template.Secret secret : named) {
      String value = file.value(secret.name()).orElse("");
      if (value.length() >= SHORTEST_HIDDEN && hidden.contains(value)) {
        hidden = hidden.replace(value, "${" + secret.name() + "}");
      }
    }
    return hidden;
  }
}
