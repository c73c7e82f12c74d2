package dev.tribunal.providers.redaction;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.List;
import java.util.function.Consumer;

/**
 * The patterns of a repository's own, in RE2: their time is linear in the text, whatever it says.
 *
 * @param remove what must not be kept beside the built-in shapes
 * @param allow what must not be taken for a credential though it looks like one
 */
record OwnPatterns(List<OwnPattern> remove, List<OwnPattern> allow) {
  static final OwnPatterns NONE = new OwnPatterns(List.of(), List.of());

  OwnPatterns {
    remove = List.copyOf(remove);
    allow = List.copyOf(allow);
  }

  /**
   * A named pattern.
   *
   * @param pattern its first group is what is meant; without a group it is all of the match
   */
  record OwnPattern(String name, Pattern pattern) {
    void find(String text, Consumer<Match> found) {
      Matcher matcher = pattern.matcher(text);
      int group = matcher.groupCount() == 0 ? 0 : 1;
      while (matcher.find()) {
        if (matcher.end(group) > matcher.start(group)) {
          found.accept(Match.removed(matcher.start(group), matcher.end(group), name));
        }
      }
    }
  }

  boolean isEmpty() {
    return remove.isEmpty();
  }

  void find(String text, Consumer<Match> found) {
    remove.forEach(own -> own.find(text, found));
  }

  boolean allows(String found) {
    return allow.stream().anyMatch(own -> own.pattern().matcher(found).matches());
  }
}
