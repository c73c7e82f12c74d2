package dev.tribunal.providers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/**
 * Which trial a request says that it is of.
 *
 * @param token of its path, its proxy credentials, or those of the tunnel that it came through;
 *     null where there is none
 * @param traceparent of its headers, or the tunnel's; empty where there is none
 */
record Caller(@Nullable TrialToken token, String traceparent) {
  private static final int PROXY_AUTHENTICATION_REQUIRED = 407;

  static Caller of(Request request) {
    WebTunnel tunnel =
        request.getConnectionMetaData().getConnection() instanceof GatewayConnection connection
            ? connection.tunnel()
            : null;
    String trace = header(request, TrialSessions.TRACEPARENT);
    TrialToken token =
        ProxyCredentials.parse(header(request, HttpHeader.PROXY_AUTHORIZATION.asString()))
            .orElse(null);
    return tunnel == null
        ? new Caller(token, trace)
        : new Caller(
            token == null ? tunnel.token() : token, trace.isEmpty() ? tunnel.traceparent() : trace);
  }

  private static String header(Request request, String name) {
    String value = request.getHeaders().get(name);
    return value == null ? "" : value;
  }

  /** The same with the trial of its path, where that names one. */
  Caller in(@Nullable TrialToken ofPath) {
    return ofPath == null ? this : new Caller(ofPath, traceparent);
  }

  boolean isUnknown() {
    return token == null && traceparent.isEmpty();
  }

  /** Asks for the trial as proxies ask for a user: many clients say it only when they are asked. */
  static Answer whoIsIt(String problem) {
    Answer plain =
        Answer.error(
            PROXY_AUTHENTICATION_REQUIRED,
            Answer.UNKNOWN_ADDRESS,
            "%s A request to the web says which trial it is of by its proxy's user, as in"
                    .formatted(problem)
                + " http://refund-window~7:trial@127.0.0.1:PORT, or by its path, as in"
                + " /t/refund-window/7/web/https/example.org/page.");
    Map<String, List<String>> headers = new HashMap<>(plain.headers());
    headers.put("proxy-authenticate", List.of("Basic realm=\"trial\""));
    return new Answer(plain.status(), headers, plain.body());
  }
}
