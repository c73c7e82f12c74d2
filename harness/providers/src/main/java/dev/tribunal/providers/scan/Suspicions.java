package dev.tribunal.providers.scan;

import dev.tribunal.providers.redaction.Redaction;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A second, coarser look for credentials, at the text of a file as it stands. It shares neither the
 * patterns nor the reading of JSON with what removes credentials when they are recorded, so that a
 * mistake there does not hide itself.
 */
final class Suspicions {
  private static final int SHOWN = 8;

  private static final List<Suspicion> ALL =
      List.of(
          new Suspicion(
              "key of a provider", "\\b(?:sk|pk|rk|key)-[A-Za-z0-9]{4}[A-Za-z0-9_-]{16,}"),
          new Suspicion("bearer token", "(?i)\\bbearer\\s+[A-Za-z0-9._~+/-]{20,}"),
          new Suspicion("cloud key", "\\b(?:AKIA|ASIA|AIza)[A-Za-z0-9_-]{16,}"),
          new Suspicion(
              "token", "\\b(?:gh[pousr]_|github_pat_|glpat-|hf_|xox[a-z]-)[A-Za-z0-9_-]{10,}"),
          new Suspicion("private key", "-----BEGIN [A-Z ]*PRIVATE KEY"),
          new Suspicion("JSON web token", "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}"),
          new Suspicion(
              "password in a URL", "(?i)\\bhttps?://[^\\s/:@\"\\\\\\[]+:[^\\s/@\"\\\\\\[]+@"),
          // also within JSON that is quoted in JSON, where a backslash stands before each quote
          new Suspicion(
              "credential in a field",
              "(?i)\\\\*\"(?:proxy-)?(?:authorization|set-cookie|x-api-key|api[_-]?key"
                  + "|access[_-]?token|auth[_-]?token|refresh[_-]?token|client[_-]?secret"
                  + "|secret[_-]?(?:access[_-]?)?key|password)\\\\*\"\\s*:\\s*"
                  + "\\\\*\"(?!\\[removed\\]|\\$\\{json-unit\\.)[^\"\\\\]+"));

  private Suspicions() {}

  private record Suspicion(String name, Pattern pattern) {
    Suspicion(String name, String regex) {
      this(name, Pattern.compile(regex));
    }
  }

  /** The first in a line, by its name and its beginning; empty where there is none. */
  static Optional<String> in(String line, Redaction redaction) {
    for (Suspicion suspicion : ALL) {
      Matcher matcher = suspicion.pattern().matcher(line);
      while (matcher.find()) {
        String found = matcher.group();
        if (redaction.allows(found)) {
          continue;
        }
        return Optional.of(
            "%s: %s… (%d characters)"
                .formatted(
                    suspicion.name(),
                    found.substring(0, Math.min(SHOWN, found.length() / 2)).replace('\\', ' '),
                    found.length()));
      }
    }
    return Optional.empty();
  }
}
