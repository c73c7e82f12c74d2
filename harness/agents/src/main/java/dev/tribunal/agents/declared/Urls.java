package dev.tribunal.agents.declared;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** What URLs are put together of. */
final class Urls {
  private Urls() {}

  /** A text as a part of a path or a query. */
  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /**
   * An address that can be asked.
   *
   * @param shown what messages call it
   */
  static URI http(String url, String shown) throws DeclaredAgentException {
    try {
      URI uri = new URI(url);
      if (uri.getHost() != null && isHttp(uri.getScheme())) {
        return uri;
      }
    } catch (URISyntaxException e) {
      // its message would quote the secrets in it
    }
    throw new DeclaredAgentException(
        "%s is no http or https URL once it is filled in".formatted(shown));
  }

  private static boolean isHttp(String scheme) {
    return "http".equalsIgnoreCase(scheme) || "https".equalsIgnoreCase(scheme);
  }

  /** Whether two addresses are of one server, so that what one may know the other may too. */
  static boolean sameServer(URI one, URI other) {
    return String.valueOf(one.getScheme()).equalsIgnoreCase(other.getScheme())
        && String.valueOf(one.getAuthority()).equalsIgnoreCase(other.getAuthority());
  }
}
