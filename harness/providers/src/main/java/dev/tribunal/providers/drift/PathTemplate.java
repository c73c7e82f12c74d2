package dev.tribunal.providers.drift;

import com.google.re2j.Pattern;

/** Tells ids from names, so that what differs in ids alone is taken for the same. */
final class PathTemplate {
  /** Stands for any id. */
  static final String ID = "{id}";

  private static final int LONGEST = 200;

  /** Numbers, dates and times; UUIDs; hexadecimal of at least 16 digits with a decimal one. */
  private static final Pattern OPAQUE =
      Pattern.compile(
          "[0-9][0-9.:_-]*|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]+Z?"
              + "|(?i)[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

  private static final Pattern HEX = Pattern.compile("(?i)[0-9a-f]*[0-9][0-9a-f]*");
  private static final Pattern PREFIXED = Pattern.compile("[A-Za-z]+([_-][A-Za-z]+)*[_-][0-9]+");
  private static final Pattern ESCAPE = Pattern.compile("%[0-9A-Fa-f]{2}");

  private PathTemplate() {}

  /**
   * A path in which {@code {id}} stands for each segment that looks like an id: numbers and dates,
   * UUIDs, hexadecimal of at least 8 characters with a digit, a word with a number behind a hyphen
   * or underscore ({@code ord_7}), and whatever has at least three digits ({@code A1B2C3}). What is
   * behind 200 characters is left out.
   */
  static String of(String path) {
    StringBuilder template = new StringBuilder();
    for (String segment : path.split("/", -1)) {
      template.append(template.isEmpty() && segment.isEmpty() ? "" : "/");
      template.append(isId(segment) ? ID : segment);
      if (template.length() > LONGEST) {
        return template.substring(0, LONGEST - 1) + "…";
      }
    }
    return template.isEmpty() ? "/" : template.toString();
  }

  private static boolean isId(String segment) {
    if (isOpaque(segment) || PREFIXED.matches(segment)) {
      return true;
    }
    if (segment.length() >= 8 && HEX.matches(segment)) {
      return true;
    }
    String unescaped = ESCAPE.matcher(segment).replaceAll(" ");
    return unescaped.chars().filter(c -> c >= '0' && c <= '9').count() >= 3;
  }

  /**
   * Whether a name can only be an id. Fields are judged by this alone: {@code sha256} and {@code
   * line_2} are names.
   */
  static boolean isOpaque(String name) {
    return OPAQUE.matches(name) || (name.length() >= 16 && HEX.matches(name));
  }
}
