package dev.tribunal.agents;

import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.List;
import java.util.regex.PatternSyntaxException;

/**
 * Which of the files that an agent makes are looked at, and how much of them is kept.
 *
 * @param maxTextBytes of the text of one file, 1 to 1 MiB; of a longer file none is kept
 * @param include glob patterns of paths relative to the working folder, such as {@code **.md}; none
 *     for all files
 */
public record KeptFiles(int maxTextBytes, List<String> include) {
  /** 64 KiB. */
  public static final int DEFAULT_TEXT_BYTES = 64 << 10;

  /** All files, with up to 64 KiB of text each. */
  public static final KeptFiles ALL = new KeptFiles(DEFAULT_TEXT_BYTES, List.of());

  private static final int MOST_TEXT_BYTES = 1 << 20;

  public KeptFiles {
    include = List.copyOf(include);
    if (maxTextBytes < 1 || maxTextBytes > MOST_TEXT_BYTES) {
      throw new IllegalArgumentException(
          "maxTextBytes (%d) must be 1 to %d".formatted(maxTextBytes, MOST_TEXT_BYTES));
    }
    include.forEach(KeptFiles::matcher);
  }

  private static PathMatcher matcher(String pattern) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + pattern);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'%s' is no pattern of paths: %s".formatted(pattern, e.getDescription()), e);
    }
  }

  /** The patterns, each also without a folder in front: {@code **}{@code /*.md} is any .md. */
  List<PathMatcher> matchers() {
    return include.stream()
        .flatMap(
            pattern ->
                pattern.startsWith("**/")
                    ? List.of(pattern, pattern.substring(3)).stream()
                    : List.of(pattern).stream())
        .map(KeptFiles::matcher)
        .toList();
  }

  static boolean includes(List<PathMatcher> matchers, Path relative) {
    return matchers.isEmpty() || matchers.stream().anyMatch(matcher -> matcher.matches(relative));
  }
}
