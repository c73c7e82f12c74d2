package dev.tribunal.ci;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The selection that a run was limited to, as Failsafe ({@code RefundPolicyIT#refund-*}) or the
 * harness ({@code support-policy#refund-window}) took it. A part with an upper-case letter before
 * the {@code #} names classes, of which journals know nothing.
 *
 * @param elements without blanks; none where all was to run
 */
record Selection(List<String> elements) {

  static Selection of(String text) {
    return new Selection(
        Arrays.stream(text.split(",", -1)).map(String::strip).filter(e -> !e.isEmpty()).toList());
  }

  boolean isEmpty() {
    return elements.isEmpty();
  }

  /** The elements that match none of these cases. */
  List<String> unmatched(Collection<CaseFinding> cases) {
    return elements.stream()
        .filter(element -> !isBeyondChecking(element))
        .filter(element -> cases.stream().noneMatch(c -> matches(element, c)))
        .toList();
  }

  /** What Failsafe leaves out, and its regular expressions. */
  private static boolean isBeyondChecking(String element) {
    return element.startsWith("!") || element.startsWith("%regex[");
  }

  private static boolean matches(String element, CaseFinding found) {
    int hash = element.indexOf('#');
    if (hash < 0) {
      return namesClasses(element)
          || matchesGlob(element, found.caseId())
          || matchesGlob(element, found.suite());
    }
    String owner = element.substring(0, hash);
    return (owner.isEmpty() || namesClasses(owner) || matchesGlob(owner, found.suite()))
        && Arrays.stream(element.substring(hash + 1).split("\\+", -1))
            .anyMatch(method -> matchesGlob(method, found.caseId()));
  }

  private static boolean namesClasses(String text) {
    return text.chars().anyMatch(Character::isUpperCase);
  }

  private static boolean matchesGlob(String glob, String text) {
    var regex = new StringBuilder();
    for (int i = 0; i < glob.length(); i++) {
      char c = glob.charAt(i);
      regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
    }
    return Pattern.matches(regex.toString(), text);
  }

  @Override
  public String toString() {
    return String.join(",", elements);
  }
}
