package dev.tribunal.providers;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place on the web as a path of the service {@code web}: {@code /https/example.org/page} stands
 * for {@code https://example.org/page}. It is written in one way only, however it was asked for, so
 * that a recording is found again: scheme and host in lower case, no port where it is the scheme's
 * own, at least a slash behind the host.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host, and port where it is not the scheme's own
 * @param rest path at the host, beginning with a slash
 */
record WebPath(String scheme, String authority, String rest) {
  private static final String HOST = "([^/?#@:\\[\\]\\s]+|\\[[0-9A-Fa-f:.]+])(?::([0-9]{1,5}))?";
  private static final Pattern PATH = Pattern.compile("/(https?)/" + HOST + "(/.*)?");
  private static final Pattern URL =
      Pattern.compile(
          "(https?)://" + HOST + "(/[^?#]*)?(\\?[^#]*)?(?:#.*)?", Pattern.CASE_INSENSITIVE);
  private static final Pattern AUTHORITY = Pattern.compile(HOST);

  /** Reads the path behind the service's name; empty where it names no place on the web. */
  static Optional<WebPath> parse(String path) {
    Matcher parts = PATH.matcher(path);
    return parts.matches()
        ? Optional.of(of(parts.group(1), parts.group(2), parts.group(3), parts.group(4)))
        : Optional.empty();
  }

  /** The path, and the query, of a URL; empty where it is not one of the web. */
  static Optional<String> target(String url) {
    Matcher parts = URL.matcher(url);
    return parts.matches()
        ? Optional.of(
            of(parts.group(1), parts.group(2), parts.group(3), parts.group(4))
                + (parts.group(5) == null ? "" : parts.group(5)))
        : Optional.empty();
  }

  /** The host of an authority, without brackets; empty where it is none. */
  static Optional<String> host(String authority) {
    Matcher parts = AUTHORITY.matcher(authority);
    return parts.matches()
        ? Optional.of(parts.group(1).replaceAll("[\\[\\]]", "").toLowerCase(Locale.ROOT))
        : Optional.empty();
  }

  /** The URL that a path and query of this form stand for. */
  static URI url(String target) {
    int host = target.indexOf('/', 1);
    if (host < 0) {
      throw new IllegalArgumentException(target + " names no host");
    }
    return URI.create(target.substring(1, host) + "://" + target.substring(host + 1));
  }

  private static WebPath of(String scheme, String host, String port, String rest) {
    String lower = scheme.toLowerCase(Locale.ROOT);
    boolean own = port == null || Integer.parseInt(port) == (lower.equals("http") ? 80 : 443);
    return new WebPath(
        lower,
        host.toLowerCase(Locale.ROOT) + (own ? "" : ":" + Integer.parseInt(port)),
        rest == null ? "/" : rest);
  }

  @Override
  public String toString() {
    return "/" + scheme + "/" + authority + rest;
  }
}
