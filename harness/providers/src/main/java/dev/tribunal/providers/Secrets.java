package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;

/** Names under which credentials travel; their values are never kept. */
final class Secrets {
  /** What stands in a kept answer in the place of a credential. */
  static final String REMOVED = "[removed]";

  private static final Set<String> QUERY_KEYS =
      Set.of(
          "key",
          "apikey",
          "xapikey",
          "token",
          "accesstoken",
          "authtoken",
          "idtoken",
          "refreshtoken",
          "clientsecret",
          "secret",
          "password",
          "signature",
          "sig",
          "xamzsignature",
          "xamzsecuritytoken",
          "xamzcredential",
          "xgoogsignature",
          "xgoogcredential");

  // Without "token" and "key": answers with log probabilities and many tools use them for content.
  private static final Set<String> FIELDS =
      Set.of(
          "apikey",
          "xapikey",
          "accesstoken",
          "authtoken",
          "idtoken",
          "refreshtoken",
          "sessiontoken",
          "authorization",
          "authorizationtoken",
          "clientsecret",
          "secretkey",
          "secretaccesskey",
          "privatekey",
          "password");

  private Secrets() {}

  static boolean isQueryKey(String name) {
    return QUERY_KEYS.contains(plain(name));
  }

  /** Whether a field holds a credential; an object or array of that name describes one at most. */
  static boolean isField(String name, JsonNode value) {
    return value.isValueNode() && !value.isNull() && FIELDS.contains(plain(name));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
