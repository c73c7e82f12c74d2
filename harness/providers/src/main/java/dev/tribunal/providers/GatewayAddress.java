package dev.tribunal.providers;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A URL of the gateway, taken apart.
 *
 * @param token the trial
 * @param service the upstream's name
 * @param path at the upstream; empty or beginning with a slash
 * @param query as it was sent
 */
record GatewayAddress(TrialToken token, String service, String path, String query) {
  private static final Pattern FORM =
      Pattern.compile(
          "/t/([^/?]+)/([^/?]+)/([A-Za-z0-9][A-Za-z0-9._-]{0,79})(/[^?]*)?(?:\\?(.*))?");

  /** Takes path and query apart; empty where they are not of the gateway's form. */
  static Optional<GatewayAddress> parse(String url) {
    Matcher matcher = FORM.matcher(url);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    return TrialToken.parse(matcher.group(1), matcher.group(2))
        .map(
            token ->
                new GatewayAddress(
                    token, matcher.group(3), orEmpty(matcher, 4), orEmpty(matcher, 5)));
  }

  private static String orEmpty(Matcher matcher, int group) {
    return matcher.group(group) == null ? "" : matcher.group(group);
  }

  /** What is compared and kept. */
  AgentRequest request(String method, Body body) {
    return new AgentRequest(service, method, path, Query.withoutSecrets(query), body);
  }

  /** What the upstream is asked for. */
  String target() {
    return query.isEmpty() ? path : path + "?" + query;
  }
}
