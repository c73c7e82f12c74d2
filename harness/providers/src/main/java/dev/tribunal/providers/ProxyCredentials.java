package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The trial as the user of a proxy: clients of proxies send it with each request. */
final class ProxyCredentials {
  private static final Pattern BASIC =
      Pattern.compile("basic +([A-Za-z0-9+/=]+) *", Pattern.CASE_INSENSITIVE);
  private static final Pattern USER = Pattern.compile("([^/~:]+)[/~]([^/:]+)(?::.*)?");
  // Some clients send no credentials without a password.
  private static final String PASSWORD = "trial";

  private ProxyCredentials() {}

  /** The proxy's URL for a trial: a slash in a user's name is more than some clients can read. */
  static URI proxy(int port, TrialToken token) {
    return URI.create(
        "http://%s:%s@127.0.0.1:%d".formatted(token.toString().replace('/', '~'), PASSWORD, port));
  }

  /** The trial of a Proxy-Authorization header; empty where it names none. */
  static Optional<TrialToken> parse(String header) {
    Matcher basic = BASIC.matcher(header);
    if (!basic.matches()) {
      return Optional.empty();
    }
    String credentials;
    try {
      credentials = new String(Base64.getDecoder().decode(basic.group(1)), UTF_8);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
    Matcher user = USER.matcher(credentials);
    return user.matches() ? TrialToken.parse(user.group(1), user.group(2)) : Optional.empty();
  }
}
