package dev.tribunal.agents.declared;

import com.google.re2j.Pattern;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Knows credentials by their looks, so that none is written into a declaration. */
final class KeyShapes {
  /** What, and how it looks. */
  private record Shape(String what, Pattern looks) {}

  private static final List<Shape> SHAPES =
      List.of(
          shape(
              "a key of a model provider",
              "\\b(?:sk-|gsk_|xai-|pplx-|csk-|r8_|hf_|nvapi-)[A-Za-z0-9_-]*[0-9][A-Za-z0-9_-]{8,}"),
          shape("a Google key", "\\bAIza[A-Za-z0-9_-]{30,}"),
          shape("an AWS access key", "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b"),
          shape("a GitHub token", "\\b(?:gh[pousr]_|github_pat_)[A-Za-z0-9_]{20,}"),
          shape("a GitLab token", "\\bglpat-[A-Za-z0-9_-]{16,}"),
          shape("a Slack token", "\\bxox[a-z]-[A-Za-z0-9-]{10,}"),
          shape("a JSON web token", "\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}"),
          shape("a private key", "-----BEGIN [A-Z ]{0,40}PRIVATE KEY"),
          shape("a password in a URL", "://[^\\s/:@${}]*:[^\\s/@${}]+@"),
          shape("a bearer token", "(?i:bearer)\\s+[A-Za-z0-9._~+/=-]*[0-9][A-Za-z0-9._~+/=-]{10,}"),
          shape("basic credentials", "(?i:basic)\\s+[A-Za-z0-9+/]{12,}={0,2}$"));

  private static final Pattern TELLING_NAME =
      Pattern.compile(
          "(?:^|[_-])(?:key|apikey|token|secret|password|passwd|authorization|cookie|credentials)$");
  private static final Pattern RANDOM = Pattern.compile("[A-Za-z0-9._~+/=-]{12,}");

  private KeyShapes() {}

  private static Shape shape(String what, String looks) {
    return new Shape(what, Pattern.compile(looks));
  }

  /**
   * What a text looks like.
   *
   * @param name of the header, variable or field that has it
   */
  static Optional<String> in(String name, String text) {
    for (Shape shape : SHAPES) {
      if (shape.looks().matcher(text).find()) {
        return Optional.of(shape.what());
      }
    }
    boolean telling = TELLING_NAME.matcher(name.toLowerCase(Locale.ROOT)).find();
    return telling && RANDOM.matches(text) && text.chars().anyMatch(Character::isDigit)
        ? Optional.of("the value of a secret")
        : Optional.empty();
  }
}
