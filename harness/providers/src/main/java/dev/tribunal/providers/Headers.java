package dev.tribunal.providers;

import dev.tribunal.core.Upstream;
import dev.tribunal.providers.api.DeploymentFacts;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which headers pass the gateway, and which are kept. */
public final class Headers {
  /**
   * The only ones that recordings keep: what clients act on and what identifies the deployment that
   * answered, and nothing that names an account.
   */
  private static final Set<String> KEPT =
      Stream.concat(
              Stream.of("content-type", "retry-after", "retry-after-ms", "x-should-retry"),
              DeploymentFacts.HEADERS.stream())
          .collect(Collectors.toUnmodifiableSet());

  // RFC 9110 section 7.6.1: they belong to one connection.
  private static final Set<String> HOP_BY_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private static final Set<String> MADE_ANEW_FOR_UPSTREAM =
      Set.of(
          "host",
          "content-length",
          "accept-encoding",
          "expect",
          Upstream.TRIAL_HEADER.toLowerCase(Locale.ROOT),
          TrialSession.HARNESS_HEADER.toLowerCase(Locale.ROOT));

  private static final Set<String> MADE_ANEW_FOR_AGENT = Set.of("content-length");

  private Headers() {}

  /** Of an agent's request, those that its upstream gets. */
  static Map<String, List<String>> toUpstream(Map<String, List<String>> headers) {
    return endToEnd(headers, MADE_ANEW_FOR_UPSTREAM);
  }

  /** Of an upstream's answer, those that the agent gets. */
  static Map<String, List<String>> toAgent(Map<String, List<String>> headers) {
    return endToEnd(headers, MADE_ANEW_FOR_AGENT);
  }

  /** Whether recordings keep a header of an answer; the name is in lower case. */
  public static boolean isKept(String name) {
    return KEPT.contains(name);
  }

  /** Of an answer, those that recordings keep. */
  static Map<String, String> kept(Map<String, List<String>> headers) {
    Map<String, String> kept = new HashMap<>();
    headers.forEach(
        (name, values) -> {
          if (isKept(name) && !values.isEmpty()) {
            kept.put(name, values.get(0));
          }
        });
    return kept;
  }

  private static Map<String, List<String>> endToEnd(
      Map<String, List<String>> headers, Set<String> madeAnew) {
    Map<String, List<String>> passed = new TreeMap<>();
    headers.forEach(
        (name, values) -> {
          String lower = name.toLowerCase(Locale.ROOT);
          if (!HOP_BY_HOP.contains(lower) && !madeAnew.contains(lower)) {
            passed.put(lower, values);
          }
        });
    headers.forEach(
        (name, values) -> {
          if (name.equalsIgnoreCase("connection")) {
            for (String value : values) {
              for (String named : value.split(",")) {
                passed.remove(named.strip().toLowerCase(Locale.ROOT));
              }
            }
          }
        });
    return passed;
  }
}
