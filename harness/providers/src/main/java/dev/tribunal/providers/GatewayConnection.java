package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.internal.HttpConnection;
import org.jspecify.annotations.Nullable;

/**
 * A connection whose requests may be for the gateway itself or for the web. The latter have a whole
 * URL as their target, or come through a tunnel; they are taken for calls of the service {@value
 * AgentDescriptor#WEB_SERVICE}. Only here, before the server completes each target with the Host
 * header, can the two be told apart.
 */
final class GatewayConnection extends HttpConnection {
  private static final String WEB = "/s/" + AgentDescriptor.WEB_SERVICE;

  private final @Nullable WebTunnel tunnel;
  private final String scheme;

  /**
   * A connection.
   *
   * @param tunnel null where the client speaks to the gateway itself
   * @param scheme of the tunnel
   */
  GatewayConnection(
      HttpConfiguration configuration,
      Connector connector,
      EndPoint endPoint,
      @Nullable WebTunnel tunnel,
      String scheme) {
    super(configuration, connector, endPoint);
    this.tunnel = tunnel;
    this.scheme = scheme;
  }

  /** Null where the client speaks to the gateway itself. */
  @Nullable WebTunnel tunnel() {
    return tunnel;
  }

  @Override
  protected HttpStreamOverHTTP1 newHttpStream(String method, String uri, HttpVersion version) {
    return super.newHttpStream(
        method, HttpMethod.CONNECT.is(method) ? uri : ownTarget(uri), version);
  }

  private String ownTarget(String uri) {
    if (!uri.startsWith("/")) {
      return WebPath.target(uri).map(this::ofWeb).orElse(uri);
    }
    return tunnel == null
        ? uri
        : WebPath.target(scheme + "://" + tunnel.authority() + uri).map(this::ofWeb).orElse(uri);
  }

  /** A client that sends all it asks through its proxy asks the gateway itself in that way too. */
  private String ofWeb(String target) {
    if (getConnector() instanceof ServerConnector server) {
      int port = server.getLocalPort();
      for (String own : new String[] {"/http/127.0.0.1:" + port, "/http/localhost:" + port}) {
        if (target.startsWith(own + "/")) {
          return target.substring(own.length());
        }
      }
    }
    return WEB + target;
  }
}
