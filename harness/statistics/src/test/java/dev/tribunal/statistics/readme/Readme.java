package dev.tribunal.statistics.readme;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with generated parts, each between a marker that names it and one that ends it. */
final class Readme {
  private static final Pattern PART =
      Pattern.compile("(<!-- generated: (\\w+) -->\n).*?(<!-- /generated -->)", Pattern.DOTALL);

  private Readme() {}

  /**
   * The text with its parts as they should be.
   *
   * @throws IllegalArgumentException unless the text has each of the parts once and no other
   */
  static String with(Map<String, String> parts, String text) {
    List<String> found = PART.matcher(text).results().map(part -> part.group(2)).sorted().toList();
    List<String> expected = List.copyOf(new TreeSet<>(parts.keySet()));
    if (!found.equals(expected)) {
      throw new IllegalArgumentException(
          "Generated parts %s must be each of %s, once".formatted(found, expected));
    }
    return PART.matcher(text)
        .replaceAll(
            part ->
                Matcher.quoteReplacement(part.group(1) + parts.get(part.group(2)) + part.group(3)));
  }
}
