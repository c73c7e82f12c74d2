package dev.tribunal.agents.declared;

import java.net.http.HttpHeaders;
import java.time.Duration;

/**
 * How long to wait between two looks at a task: longer each time, and as long as the service asks
 * for.
 *
 * @param first the first wait
 * @param longest the longest that is chosen here
 */
record Pauses(Duration first, Duration longest) {
  /** A service that asks for more is asked again anyway. */
  private static final Duration LONGEST_ASKED_FOR = Duration.ofMinutes(5);

  Duration next(Duration last) {
    Duration longer = last.multipliedBy(3).dividedBy(2);
    return longer.compareTo(longest) > 0 ? longest : longer;
  }

  /** What a service asks for, in seconds; the wait that was chosen where it asks for none. */
  static Duration asked(HttpHeaders headers, Duration chosen) {
    String seconds = headers.firstValue("Retry-After").orElse("").strip();
    if (!seconds.matches("[0-9]{1,6}")) {
      return chosen;
    }
    Duration asked = Duration.ofSeconds(Long.parseLong(seconds));
    Duration most = asked.compareTo(LONGEST_ASKED_FOR) > 0 ? LONGEST_ASKED_FOR : asked;
    return most.compareTo(chosen) > 0 ? most : chosen;
  }
}
