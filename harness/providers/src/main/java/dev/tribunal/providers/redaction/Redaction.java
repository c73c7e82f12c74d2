package dev.tribunal.providers.redaction;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Removes what must not be kept: credentials by their looks and by the names of their fields, ids
 * of accounts and requests in errors, and what a repository's own patterns say. It looks into JSON,
 * into JSON that a string holds, into the events of streams taken together, and into forms.
 *
 * <p>The same text gives the same result each time, and a result gives itself: what was recorded
 * can be compared with what is asked now, both redacted.
 */
public final class Redaction {
  /** The name of the file of own patterns, in the folder of all recordings. */
  public static final String FILE_NAME = "redact.yaml";

  /** Without own patterns. */
  public static final Redaction BUILT_IN = new Redaction(OwnPatterns.NONE);

  /** Removing one thing may uncover another; a few rounds find all that is found at all. */
  private static final int ROUNDS = 5;

  private final OwnPatterns own;
  private final Finder finder;

  private Redaction(OwnPatterns own) {
    this.own = own;
    this.finder = new Finder(own);
  }

  /**
   * With the patterns of {@value #FILE_NAME}, where there is one.
   *
   * @param fixtures the folder of all recordings
   * @throws RedactionException if the file can't be used
   */
  public static Redaction in(Path fixtures) {
    Path file = fixtures.resolve(FILE_NAME);
    return Files.exists(file) ? new Redaction(OwnPatternsReader.read(file)) : BUILT_IN;
  }

  /** The same text, unless something in it must not be kept. */
  public String text(String text) {
    String kept = text;
    for (int round = 0; round < ROUNDS; round++) {
      List<Match> found = finder.find(kept);
      if (found.isEmpty()) {
        return kept;
      }
      kept = without(kept, found);
    }
    return kept;
  }

  /** The same for bytes that are no text; the very same array where nothing is to be removed. */
  public byte[] bytes(byte[] bytes) {
    // a character a byte, and the same way back
    String text = new String(bytes, ISO_8859_1);
    String kept = text(text);
    return kept.equals(text) ? bytes : kept.getBytes(ISO_8859_1);
  }

  /** Whether own patterns say that something is no credential, whatever it looks like. */
  public boolean allows(String found) {
    return own.allows(found);
  }

  /** What {@link #text} would remove, in the order of the text. */
  public List<Finding> find(String text) {
    List<Finding> findings = new ArrayList<>();
    var literals = new JsonLiterals(text, 0, text.length());
    boolean more = true;
    for (Match match : finder.find(text)) {
      while (more && literals.end() <= match.start()) {
        more = literals.next();
      }
      boolean inside = more && literals.start() <= match.start();
      findings.add(
          new Finding(
              inside ? literals.names() : "",
              match.rule(),
              masked(text.substring(match.start(), match.end()))));
    }
    return findings;
  }

  /**
   * Something that must not be kept.
   *
   * @param field the names that lead to it in the JSON of the text, dotted, without the places in
   *     arrays; empty outside of JSON
   * @param rule the name of the shape, field or pattern that it was found by
   * @param shown its beginning, at most 4 characters and a quarter of it, and its length
   */
  public record Finding(String field, String rule, String shown) {}

  private static String masked(String secret) {
    int shown = Math.min(4, secret.length() / 4);
    return "%s… (%d characters)".formatted(secret.substring(0, shown), secret.length());
  }

  private static String without(String text, List<Match> found) {
    StringBuilder kept = new StringBuilder(text.length());
    int from = 0;
    for (Match match : found) {
      kept.append(text, from, match.start()).append(match.replacement());
      from = match.end();
    }
    return kept.append(text, from, text.length()).toString();
  }
}
