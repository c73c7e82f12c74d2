package dev.tribunal.agents.declared;

import com.google.re2j.Pattern;
import dev.tribunal.core.credentials.Credentials;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Knows credentials by their looks, so that none is written into a declaration. */
final class KeyShapes {
  private static final Pattern TELLING_NAME =
      Pattern.compile(
          "(?:^|[_-])(?:key|apikey|token|secret|password|passwd|authorization|cookie|credentials)$");
  private static final Pattern RANDOM = Pattern.compile("(?:[A-Za-z]+ +)?[A-Za-z0-9._~+/=-]{12,}");
  private static final Pattern SECRET = Pattern.compile("\\$\\{[^}]*}");

  private KeyShapes() {}

  /**
   * What a text looks like.
   *
   * @param name of the header, variable or field that has it
   */
  static Optional<String> in(String name, String text) {
    String written = SECRET.matcher(text).replaceAll("");
    List<String> found = new ArrayList<>();
    Credentials.find(
        written,
        (start, end, kind, what) -> {
          if (kind != Credentials.Kind.ACCOUNT) {
            found.add(what);
          }
        });
    if (!found.isEmpty()) {
      return Optional.of("a " + found.get(0));
    }
    boolean telling = TELLING_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    return telling && RANDOM.matches(written) && written.chars().anyMatch(Character::isDigit)
        ? Optional.of("the value of a secret")
        : Optional.empty();
  }
}
