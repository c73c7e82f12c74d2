package dev.tribunal.runner;

import dev.tribunal.core.Suite;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The cases that {@link Settings#CASES} selects, and which of its patterns matched none so far. */
public final class CaseSelection {
  private final List<Selector> selectors;
  private final Set<String> unmatched;

  private CaseSelection(List<Selector> selectors) {
    this.selectors = selectors;
    this.unmatched =
        selectors.stream().map(Selector::text).collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /**
   * Reads the setting.
   *
   * @param patterns {@code suite#case} or {@code case}, separated by commas; empty selects all
   */
  public static CaseSelection of(String patterns) {
    return new CaseSelection(
        Arrays.stream(patterns.split(",", -1))
            .map(String::strip)
            .filter(text -> !text.isEmpty())
            .map(Selector::of)
            .toList());
  }

  /** Whether the case is selected. */
  public boolean selects(Suite suite, String caseId) {
    boolean selected = selectors.isEmpty();
    for (var selector : selectors) {
      if (selector.matches(suite.id(), caseId)) {
        unmatched.remove(selector.text());
        selected = true;
      }
    }
    return selected;
  }

  /** The patterns that matched no case of which {@link #selects} was asked. */
  public Set<String> unmatched() {
    return Set.copyOf(unmatched);
  }

  private record Selector(String text, Pattern suite, Pattern caseId) {
    static Selector of(String text) {
      int hash = text.indexOf('#');
      return new Selector(
          text,
          glob(hash < 0 ? "*" : text.substring(0, hash)),
          glob(hash < 0 ? text : text.substring(hash + 1)));
    }

    private static Pattern glob(String glob) {
      return Pattern.compile(
          Arrays.stream(glob.split("\\*", -1))
              .map(Pattern::quote)
              .collect(Collectors.joining(".*")));
    }

    boolean matches(String suiteId, String id) {
      return suite.matcher(suiteId).matches() && caseId.matcher(id).matches();
    }
  }
}
