package dev.tribunal.providers;

import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.JsonPrinter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Hands each request to the trial that it belongs to. */
final class GatewayHandler extends Handler.Abstract.NonBlocking {
  private final TrialSessions sessions;
  private final TunnelHandler tunnels;

  GatewayHandler(TrialSessions sessions, CertificateFile certificate) {
    this.sessions = sessions;
    this.tunnels = new TunnelHandler(sessions, certificate);
  }

  @Override
  public boolean handle(Request request, Response response, Callback done) {
    if (HttpMethod.CONNECT.is(request.getMethod())) {
      return tunnels.handle(request, response, done);
    }
    AnswerSink sink = new ResponseSink(request, response, done);
    // One byte more than is allowed tells a body that is too long from one that just fits.
    Content.Source.asByteArrayAsync(request, Body.LIMIT)
        .whenComplete((bytes, error) -> answer(request, bytes, error, sink));
    return true;
  }

  private void answer(
      Request request, byte @Nullable [] bytes, @Nullable Throwable error, AnswerSink sink) {
    String url = request.getHttpURI().getPathQuery();
    GatewayAddress address = GatewayAddress.parse(url).orElse(null);
    if (address == null) {
      unknown(
          url,
          "The path must be /t/<case>/<trial>/<service>/…, as in"
              + " /t/refund-window/7/model/v1/chat/completions.",
          sink);
      return;
    }
    Caller caller = Caller.of(request).in(address.token());
    TrialSessions.Found found = sessions.find(caller);
    TrialSession session = found.session();
    if (session == null) {
      if (caller.isUnknown() && address.isWeb()) {
        Caller.whoIsIt(found.problem()).sendTo(sink);
      } else {
        unknown(url, found.problem(), sink);
      }
      return;
    }
    if (address.isWeb() && WebPath.parse(address.path()).isEmpty()) {
      unknown(
          url,
          "Behind the service web comes where the page is, as in"
              + " /t/refund-window/7/web/https/example.org/page, without user and password.",
          sink);
      return;
    }
    if (bytes == null) {
      Answer.error(
              413,
              Answer.TOO_LARGE,
              "The request can't be read, or has more than the %d bytes that pass: %s"
                  .formatted(Body.LIMIT, Forwarder.reason(error)))
          .sendTo(sink);
      return;
    }
    try {
      session.answer(
          new IncomingCall(
              address.request(request.getMethod(), Body.of(bytes)),
              address.target(),
              headers(request)),
          sink);
    } catch (RuntimeException e) {
      session.broke(e);
      Answer.error(500, Answer.GATEWAY_BROKE, "The gateway itself broke: " + e).sendTo(sink);
    }
  }

  private static void unknown(String url, String problem, AnswerSink sink) {
    Answer.error(
            404,
            Answer.UNKNOWN_ADDRESS,
            "Nothing is at %s. %s".formatted(JsonPrinter.quoted(Excerpt.clip(url, 200)), problem))
        .sendTo(sink);
  }

  private static Map<String, List<String>> headers(Request request) {
    Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (HttpField field : request.getHeaders()) {
      String value = field.getValue();
      headers.merge(field.getName(), List.of(value == null ? "" : value), GatewayHandler::joined);
    }
    return headers;
  }

  private static List<String> joined(List<String> some, List<String> more) {
    var all = new ArrayList<>(some);
    all.addAll(more);
    return all;
  }
}
