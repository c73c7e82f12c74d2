package dev.tribunal.providers.api;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;

/** Models that are named in the path of a request. */
final class PathModel {
  private PathModel() {}

  /**
   * The segment behind the last one of a name, without {@code :method}; empty where there is none.
   */
  static String after(String path, String name) {
    String marker = "/" + name + "/";
    int at = path.lastIndexOf(marker);
    if (at < 0) {
      return "";
    }
    String rest = path.substring(at + marker.length());
    int slash = rest.indexOf('/');
    String segment = slash < 0 ? rest : rest.substring(0, slash);
    int colon = segment.lastIndexOf(':');
    // Models of AWS have a colon of their own, and a segment of its own for the method.
    return decoded(colon < 0 || slash >= 0 ? segment : segment.substring(0, colon));
  }

  private static String decoded(String segment) {
    try {
      return URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return segment;
    }
  }
}
