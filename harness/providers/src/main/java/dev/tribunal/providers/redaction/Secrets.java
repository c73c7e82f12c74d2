package dev.tribunal.providers.redaction;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names under which credentials travel; their values are never kept. */
public final class Secrets {
  /** What stands in a recording in the place of a credential. */
  public static final String REMOVED = "[removed]";

  /** What stands in the JSON of a recorded request where WireMock shall take any value. */
  public static final String ANY = "${json-unit.ignore}";

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
          "apitoken",
          "accesstoken",
          "authtoken",
          "bearertoken",
          "idtoken",
          "refreshtoken",
          "sessiontoken",
          "authorization",
          "authorizationtoken",
          "proxyauthorization",
          "clientsecret",
          "signingsecret",
          "webhooksecret",
          "secretkey",
          "secretaccesskey",
          "privatekey",
          "password",
          "passwd",
          "passphrase");

  private static final Set<String> COOKIES = Set.of("cookie", "setcookie");

  // What providers put into errors: it names the account, and changes from run to run.
  private static final Set<String> ERROR_FIELDS =
      Set.of("requestid", "organization", "organizationid", "orgid", "project", "projectid");

  // What people and models write where a password belongs and none is.
  private static final Pattern STAND_IN =
      Pattern.compile(
          "(?i)(?:my|your|the|a|new)?[-_ ]?(?:secret|password|passw0rd|changeme|example|dummy|placeholder|test)[0-9]{0,3}!?");

  private Secrets() {}

  public static boolean isQueryKey(String name) {
    return QUERY_KEYS.contains(plain(name));
  }

  /** Whether a field holds a credential; an object or array of that name describes one at most. */
  public static boolean isField(String name, JsonNode value) {
    return (value.isTextual() || value.isNumber()) && isField(name, value.asText());
  }

  /** Whether a field of that name holds a credential in a text or number. */
  static boolean isField(String name, String value) {
    String plain = plain(name);
    return (FIELDS.contains(plain) && !STAND_IN.matcher(value).matches())
        || (COOKIES.contains(plain) && value.contains("="));
  }

  /** Whether a field of an error names an account or a request. */
  static boolean isErrorField(String name) {
    return ERROR_FIELDS.contains(plain(name));
  }

  private static String plain(String name) {
    return name.toLowerCase(Locale.ROOT).replace("-", "").replace("_", "");
  }
}
