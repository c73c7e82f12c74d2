package dev.tribunal.core;

import java.text.Normalizer;
import java.util.Locale;

/** The id of a case that gives none: from its prompt alone, so that its position can change. */
final class CaseIds {
  private static final int LONGEST_SLUG = 40;
  private static final int HASH = 8;

  private CaseIds() {}

  static String derived(String prompt) {
    String slug = slug(prompt);
    return "%s-%s"
        .formatted(slug.isEmpty() ? "case" : slug, Hashes.sha256(prompt).substring(0, HASH));
  }

  /**
   * Lower-case words joined by '-', cut between words where that can be; empty where there are
   * none.
   */
  static String slug(String text) {
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
