package dev.tribunal.core;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Says which calls meet which fault.
 *
 * @param number of the rule in its list, from 1
 * @param service whose calls
 * @param path only calls of this path at the service, in which {@code *} stands for any characters;
 *     null for all
 */
public record FaultRule(
    int number, Fault fault, String service, @Nullable String path, FaultTrigger trigger) {

  /**
   * Whether a call is one of those that the rule is about.
   *
   * @param calledPath at the service, without the query
   */
  public boolean isAbout(String calledService, String calledPath) {
    return service.equals(calledService) && (path == null || pattern(path, calledPath));
  }

  private static boolean pattern(String path, String calledPath) {
    String expression =
        Arrays.stream(path.split("\\*", -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return Pattern.compile(expression, Pattern.DOTALL).matcher(calledPath).matches();
  }

  /** For journals and messages: the rule's number and its fault. */
  public String describe() {
    return "rule %d: %s".formatted(number, fault.describe());
  }
}
