package dev.tribunal.cli;

import dev.tribunal.core.Hashes;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Makes ids of suites and cases from names of others: stable, whatever stands around them. */
final class Ids {
  private static final Pattern VALID = Pattern.compile("[a-z0-9][a-z0-9._-]{0,79}");
  private static final Set<String> RESERVED = Set.of("src", "target");
  private static final Pattern ENDINGS =
      Pattern.compile("(\\.(gz|jsonl|ndjson|json|yaml|yml))+$", Pattern.CASE_INSENSITIVE);
  private static final int LONGEST_SLUG = 40;
  private static final int HASH = 8;

  private Ids() {}

  /** Whether it can be an id as it stands. */
  static boolean isValid(String id) {
    return VALID.matcher(id).matches() && !RESERVED.contains(id);
  }

  /**
   * The id of something that has a name: the name where it can be one, else its words and a hash.
   */
  static String ofName(String name) {
    return isValid(name) ? name : hashed(name, name);
  }

  /** The id of a suite that is made from a file: from the file's name, without its endings. */
  static String ofFile(Path file) {
    String stem = ENDINGS.matcher(String.valueOf(file.getFileName())).replaceFirst("");
    if (isValid(stem)) {
      return stem;
    }
    String slug = slug(stem);
    return isValid(slug) ? slug : hashed(stem, stem);
  }

  /**
   * Words and a hash.
   *
   * @param words what it is called by
   * @param identity what makes it differ from others
   */
  static String hashed(String words, String identity) {
    String slug = slug(words);
    return "%s-%s"
        .formatted(slug.isEmpty() ? "case" : slug, Hashes.sha256(identity).substring(0, HASH));
  }

  private static String slug(String text) {
    String start = text.substring(0, Math.min(text.length(), 10 * LONGEST_SLUG));
    String slug =
        Normalizer.normalize(start, Normalizer.Form.NFKD)
            .replaceAll("[\\p{M}'\u2019]", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    if (slug.length() <= LONGEST_SLUG) {
      return slug;
    }
    int cut = slug.lastIndexOf('-', LONGEST_SLUG);
    return slug.substring(0, cut > 0 ? cut : LONGEST_SLUG);
  }
}
