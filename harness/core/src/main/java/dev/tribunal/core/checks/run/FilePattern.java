package dev.tribunal.core.checks.run;

import com.google.re2j.Pattern;
import dev.tribunal.core.AnswerText;

/**
 * Paths of files in a working folder.
 *
 * @param text a path with slashes; {@code *} stands for any characters but a slash, {@code **} for
 *     any
 */
record FilePattern(String text, Pattern pattern) {
  static FilePattern of(String text) {
    StringBuilder expression = new StringBuilder("(?s)");
    String rest = AnswerText.composed(text);
    while (!rest.isEmpty()) {
      if (rest.startsWith("**")) {
        expression.append(".*");
        rest = rest.substring(2);
      } else if (rest.startsWith("*")) {
        expression.append("[^/]*");
        rest = rest.substring(1);
      } else {
        int star = rest.indexOf('*');
        int end = star < 0 ? rest.length() : star;
        expression.append(Pattern.quote(rest.substring(0, end)));
        rest = rest.substring(end);
      }
    }
    return new FilePattern(text, Pattern.compile(expression.toString()));
  }

  boolean matches(String path) {
    return pattern.matches(AnswerText.composed(path));
  }

  /** Whether it may match something below a folder; false only where it can't. */
  boolean mayMatchBelow(String folder) {
    String below = AnswerText.composed(folder) + "/";
    String composed = AnswerText.composed(text);
    int star = composed.indexOf('*');
    if (star < 0 || composed.startsWith(below)) {
      return composed.startsWith(below);
    }
    String wild = composed.substring(star);
    return below.startsWith(composed.substring(0, star))
        && (wild.contains("/") || wild.contains("**"));
  }
}
