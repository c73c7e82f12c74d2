package dev.tribunal.core.credentials;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.Base64;
import java.util.List;

/**
 * The credentials and account ids that are known by their looks, wherever they stand. Each is one
 * that ordinary text hardly ever resembles: what is removed in vain changes what an agent reads in
 * replay.
 */
public final class Credentials {
  /** A digit is near: random text has one, words that are joined by hyphens don't. */
  private static final String RANDOM = "(?=[A-Za-z_-]{0,60}[0-9])";

  private static final String NO_WORD_BEFORE = "(?<![A-Za-z0-9_-])";
  private static final String TOKEN = "[A-Za-z0-9._~+/=-]";

  private static final List<Shape> ALL =
      List.of(
          Shape.of(
              "key of a model provider",
              List.of("sk-", "gsk_", "xai-", "pplx-", "csk-", "tvly-", "r8_", "hf_", "nvapi-"),
              NO_WORD_BEFORE
                  + "(?:sk-|gsk_|xai-|pplx-|csk-|tvly-|r8_|hf_|nvapi-)"
                  + RANDOM
                  + "[A-Za-z0-9_-]{20,}+"),
          Shape.of(
              "Google key",
              List.of("AIza", "ya29.", "GOCSPX-"),
              NO_WORD_BEFORE
                  + "(?:AIza[A-Za-z0-9_-]{35}|ya29\\.[A-Za-z0-9_-]{20,}+|GOCSPX-[A-Za-z0-9_-]{20,}+)"),
          Shape.of(
              "AWS access key",
              List.of("AKIA", "ASIA"),
              NO_WORD_BEFORE + "(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])"),
          Shape.of(
              "GitHub token",
              List.of("ghp_", "gho_", "ghu_", "ghs_", "ghr_", "github_pat_"),
              NO_WORD_BEFORE + "(?:gh[pousr]_[A-Za-z0-9]{30,}+|github_pat_[A-Za-z0-9_]{30,}+)"),
          Shape.of(
              "GitLab token",
              List.of("glpat-"),
              NO_WORD_BEFORE + "glpat-" + RANDOM + "[A-Za-z0-9_.-]{20,}+"),
          Shape.of(
              "npm token", List.of("npm_"), NO_WORD_BEFORE + "npm_[A-Za-z0-9]{36}(?![A-Za-z0-9])"),
          Shape.of(
              "Slack token",
              List.of("xox"),
              NO_WORD_BEFORE + "xox[abeoprs]-" + RANDOM + "[A-Za-z0-9-]{10,}+"),
          Shape.of(
              "payment key",
              List.of("sk_live_", "sk_test_", "rk_live_", "rk_test_", "whsec_"),
              NO_WORD_BEFORE + "(?:[sr]k_(?:live|test)_|whsec_)[A-Za-z0-9]{16,}+"),
          Shape.of(
              "mail key",
              List.of("SG."),
              NO_WORD_BEFORE + "SG\\.[A-Za-z0-9_-]{16,}+\\.[A-Za-z0-9_-]{16,}+"),
          Shape.of(
              "JSON web token",
              List.of("eyJ"),
              NO_WORD_BEFORE + "eyJ[A-Za-z0-9_-]{8,}+\\.eyJ[A-Za-z0-9_-]{8,}+\\.[A-Za-z0-9_-]*+"),
          Shape.of(
                  "private key",
                  List.of("-----BEGIN "),
                  "-----BEGIN (?:[A-Z0-9]{1,20} ){0,4}PRIVATE KEY(?: BLOCK)?-----"
                      + "[A-Za-z0-9+/=\\s\\\\:,.]*+(?:-(?!-)[A-Za-z0-9+/=\\s\\\\:,.]*+)*+"
                      + "(?:-----END [A-Z0-9 ]{1,60}-----)?")
              .of(Kind.PRIVATE_KEY),
          Shape.of(
              "bearer token",
              List.of("Bearer", "bearer", "BEARER"),
              "(?<![A-Za-z0-9_-])(?i:bearer)\\s{1,3}(?=[A-Za-z._~+/=-]{0,200}[0-9])("
                  + TOKEN
                  + "{12,}+)"),
          Shape.of(
                  "basic authorization",
                  List.of("Basic", "basic", "BASIC"),
                  "(?<![A-Za-z0-9_-])(?i:basic)\\s{1,3}([A-Za-z0-9+/]{8,}+={0,2})")
              .onlyWhere(Credentials::isUserAndPassword),
          Shape.of(
              "authorization header",
              List.of("uthorization:", "UTHORIZATION:", "api-key:", "Api-Key:", "API-KEY:"),
              "(?i:uthorization|api-key):\\s{0,3}(?:[A-Za-z]{1,12}\\s{1,3})?"
                  + "(?=[A-Za-z._~+/=-]{0,200}[0-9])("
                  + TOKEN
                  + "{12,}+)"),
          Shape.of(
              "cookie",
              List.of("ookie:", "OOKIE:"),
              "(?i:ookie):\\s{0,3}([A-Za-z0-9_.-]{1,100}=[^\\s\"'\\\\<>\\[]{4,}+)"),
          Shape.of(
              "credential in an assignment",
              List.of("API_KEY=", "SECRET_KEY=", "ACCESS_KEY=", "AUTH_TOKEN=", "API_TOKEN="),
              "[A-Z_]{1,12}=\\s{0,3}[\"']?(?=[A-Za-z._~+/=-]{0,200}[0-9])(" + TOKEN + "{12,}+)"),
          Shape.of(
              "credential in a printed map",
              List.of(
                  "'api_key'",
                  "'apikey'",
                  "'access_token'",
                  "'client_secret'",
                  "'password'",
                  "'authorization'",
                  "'Authorization'"),
              "'[A-Za-z_]{1,20}'\\s{0,3}:\\s{0,3}'([^'\\[\\s\"\\\\][^'\\[\"\\\\]{3,4096})'"),
          Shape.of(
              "password in a URL",
              List.of("://"),
              "(?<=[A-Za-z0-9])://([^\\s/:@\"'\\\\<>\\[\\]{}]{0,200}:[^\\s/@\"'\\\\<>\\[\\]{}]{1,200})@"),
          Shape.of(
              "credential in a query",
              List.of(
                  "key=",
                  "Key=",
                  "token=",
                  "Token=",
                  "secret=",
                  "sig=",
                  "ignature=",
                  "Credential=",
                  "password="),
              "(?<=[?&;](?:api[_-]|access[_-]|auth[_-]|client[_-]|id[_-]|refresh[_-]"
                  + "|[Xx]-[Aa]mz-|[Xx]-[Aa]mz-[Ss]ecurity-|[Xx]-[Gg]oog-|[Ss]|[Xx]-[Aa]mz-[Ss]"
                  + "|[Xx]-[Gg]oog-[Ss])?)"
                  + "(?:key|Key|token|Token|secret|sig|ignature|Credential|password)="
                  + "(?=[A-Za-z%._~+/-]{0,200}[0-9])([A-Za-z0-9%._~+/-]{8,}+=*)"),
          Shape.of(
                  "account id",
                  List.of("org-", "proj_"),
                  NO_WORD_BEFORE + "(?:org-|proj_)" + RANDOM + "[A-Za-z0-9]{16,}+(?![_-])")
              .of(Kind.ACCOUNT),
          Shape.of(
                  "request id",
                  List.of("req_"),
                  NO_WORD_BEFORE + "req_" + RANDOM + "[A-Za-z0-9]{16,}+")
              .of(Kind.ACCOUNT));

  private static final Pattern HIDDEN =
      Pattern.compile("\\[secret [A-Za-z_][A-Za-z0-9_]{0,199} hidden\\]");

  private Credentials() {}

  /** What whoever has it can do with it. */
  public enum Kind {
    /** Act as its owner: a key, a token, a password. */
    KEY,
    /** Sign or decrypt as its owner. */
    PRIVATE_KEY,
    /** Tell who its owner is. */
    ACCOUNT
  }

  /** Takes what was found. */
  @FunctionalInterface
  public interface Found {
    /**
     * Takes a part of the text.
     *
     * @param start of the part
     * @param end of the part, exclusive
     * @param name what it looks like, for messages
     */
    void at(int start, int end, Kind kind, String name);
  }

  /** Finds what looks like one, in time in proportion to the text's length; in no order. */
  public static void find(String text, Found found) {
    ALL.forEach(shape -> shape.find(text, found));
  }

  /**
   * What stands in the place of a secret that is known by its value. Whoever looks for leaks finds
   * it by {@link #findHidden}.
   *
   * @param name of the variable that has it: letters, digits and underscores
   */
  public static String hidden(String name) {
    return "[secret %s hidden]".formatted(name);
  }

  /** Finds where secrets were hidden, in time in proportion to the text's length; in order. */
  public static void findHidden(String text, Found found) {
    Matcher matcher = HIDDEN.matcher(text);
    while (matcher.find()) {
      found.at(matcher.start(), matcher.end(), Kind.KEY, "secret of the agent");
    }
  }

  /** Which base64 of ordinary words is not. */
  private static boolean isUserAndPassword(String base64) {
    try {
      String text = new String(Base64.getDecoder().decode(base64), ISO_8859_1);
      return text.indexOf(':') >= 0 && text.chars().allMatch(c -> c >= ' ' && c < 0x7f);
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
