package dev.tribunal.core.credentials;

import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a kind of credential looks like. The regular expression is tried only where one of the
 * literal beginnings stands, which makes texts without any cheap; all its repetitions without a
 * bound are possessive or end at what can't be part of them, so that no text makes it slow.
 *
 * @param kind what whoever has it can do with it
 * @param name for messages
 * @param beginnings literal texts, one of which the expression begins with
 * @param regex its first group is the credential; without a group it is all of the match
 * @param really a last doubt about what the expression found
 */
record Shape(
    Credentials.Kind kind,
    String name,
    List<String> beginnings,
    Pattern regex,
    Predicate<String> really) {
  static Shape of(String name, List<String> beginnings, String regex) {
    return new Shape(Credentials.Kind.KEY, name, beginnings, Pattern.compile(regex), found -> true);
  }

  Shape of(Credentials.Kind other) {
    return new Shape(other, name, beginnings, regex, really);
  }

  Shape onlyWhere(Predicate<String> doubt) {
    return new Shape(kind, name, beginnings, regex, doubt);
  }

  void find(String text, Credentials.Found found) {
    Matcher matcher = null;
    for (String beginning : beginnings) {
      int at = text.indexOf(beginning);
      if (at >= 0 && matcher == null) {
        // transparent, so that what stands before a place can be looked at
        matcher = regex.matcher(text).useTransparentBounds(true).useAnchoringBounds(false);
      }
      while (at >= 0 && matcher != null) {
        int next = at + 1;
        if (matcher.region(at, text.length()).lookingAt()) {
          int group = matcher.groupCount() == 0 ? 0 : 1;
          if (matcher.end(group) > matcher.start(group) && really.test(matcher.group(group))) {
            found.at(matcher.start(group), matcher.end(group), kind, name);
            next = matcher.end(group);
          }
        }
        at = text.indexOf(beginning, next);
      }
    }
  }
}
