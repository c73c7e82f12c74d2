package dev.tribunal.providers;

import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.JsonPrinter;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpStream;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers clients that ask the proxy for a tunnel. What passes a tunnel must be seen to be
 * recorded, so each ends at the gateway, which shows a certificate of its own for the host.
 */
final class TunnelHandler {
  private static final String HTTPS_PORT = ":443";

  private final TrialSessions sessions;
  private final CertificateFile certificate;

  TunnelHandler(TrialSessions sessions, CertificateFile certificate) {
    this.sessions = sessions;
    this.certificate = certificate;
  }

  boolean handle(Request request, Response response, Callback done) {
    AnswerSink sink = new ResponseSink(request, response, done);
    String asked = String.valueOf(request.getHttpURI().getAuthority());
    String host = WebPath.host(asked).orElse(null);
    Caller caller = Caller.of(request);
    TrialSessions.Found found = sessions.find(caller);
    if (host == null) {
      Answer.error(
              Answer.FINAL,
              Answer.UNKNOWN_ADDRESS,
              "A tunnel leads to a host and a port, not to %s."
                  .formatted(JsonPrinter.quoted(Excerpt.clip(asked, 200))))
          .sendTo(sink);
    } else if (found.session() != null) {
      String authority = asked.matches(".*:[0-9]+") ? asked : asked + HTTPS_PORT;
      open(request, new WebTunnel(authority, caller.token(), caller.traceparent()), host);
      response.setStatus(200);
      done.succeeded();
    } else if (caller.isUnknown()) {
      Caller.whoIsIt(found.problem()).sendTo(sink);
    } else {
      Answer.error(404, Answer.UNKNOWN_ADDRESS, found.problem()).sendTo(sink);
    }
    return true;
  }

  private void open(Request request, WebTunnel tunnel, String host) {
    Connector connector = request.getConnectionMetaData().getConnector();
    EndPoint client = request.getConnectionMetaData().getConnection().getEndPoint();
    HttpConfiguration configuration = request.getConnectionMetaData().getHttpConfiguration();
    var end = new TunnelConnections(configuration, tunnel, host, certificate.authority());
    request.setAttribute(
        HttpStream.UPGRADE_CONNECTION_ATTRIBUTE, end.newConnection(connector, client));
  }
}
