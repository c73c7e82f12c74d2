package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A URL of the gateway, taken apart.
 *
 * @param token the trial; null where the URL names none
 * @param service the upstream's name
 * @param path at the upstream; empty or beginning with a slash
 * @param query as it was sent
 */
record GatewayAddress(@Nullable TrialToken token, String service, String path, String query) {
  private static final String SERVICE = "([A-Za-z0-9][A-Za-z0-9._-]{0,79})(/[^?]*)?(?:\\?(.*))?";
  private static final Pattern OF_TRIAL = Pattern.compile("/t/([^/?]+)/([^/?]+)/" + SERVICE);
  private static final Pattern OF_ANY = Pattern.compile("/s/" + SERVICE);

  /** Takes path and query apart; empty where they are not of the gateway's form. */
  static Optional<GatewayAddress> parse(String url) {
    Matcher any = OF_ANY.matcher(url);
    if (any.matches()) {
      return Optional.of(of(null, any, 1));
    }
    Matcher trial = OF_TRIAL.matcher(url);
    return trial.matches()
        ? TrialToken.parse(trial.group(1), trial.group(2)).map(token -> of(token, trial, 3))
        : Optional.empty();
  }

  private static GatewayAddress of(@Nullable TrialToken token, Matcher matcher, int service) {
    return new GatewayAddress(
        token,
        matcher.group(service),
        orEmpty(matcher, service + 1),
        orEmpty(matcher, service + 2));
  }

  private static String orEmpty(Matcher matcher, int group) {
    return matcher.group(group) == null ? "" : matcher.group(group);
  }

  /** Whether it stands for a place on the web. */
  boolean isWeb() {
    return service.equals(AgentDescriptor.WEB_SERVICE);
  }

  /** The path as it is compared, kept and asked for. */
  private String ownPath() {
    return isWeb() ? WebPath.parse(path).map(WebPath::toString).orElse(path) : path;
  }

  /** What is compared and kept. */
  AgentRequest request(String method, Body body) {
    return new AgentRequest(service, method, ownPath(), Query.withoutSecrets(query), body);
  }

  /** What the upstream is asked for. */
  String target() {
    return query.isEmpty() ? ownPath() : ownPath() + "?" + query;
  }
}
