package dev.tribunal.agents.declared;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.credentials.Credentials;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

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

  private static final Comparator<String> LONGEST_FIRST =
      Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder());

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

  /**
   * A text with {@link Credentials#hidden} in the place of secrets. Of two that begin at the same
   * place the longer one is hidden, so that no rest of it stays.
   */
  String hide(String text) {
    var markers = new TreeMap<String, String>(LONGEST_FIRST);
    for (Template.Secret secret : named) {
      String value = file.value(secret.name()).orElse("");
      if (value.length() >= SHORTEST_HIDDEN) {
        markers.putIfAbsent(value, Credentials.hidden(secret.name()));
      }
    }
    if (markers.keySet().stream().noneMatch(text::contains)) {
      return text;
    }
    // in one go, so that no secret is found in the markers of others
    return Pattern.compile(markers.keySet().stream().map(Pattern::quote).collect(joining("|")))
        .matcher(text)
        .replaceAll(
            found -> Matcher.quoteReplacement(Objects.requireNonNull(markers.get(found.group()))));
  }
}
