package dev.tribunal.providers;

import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.jspecify.annotations.Nullable;

/** Makes connections that know what tunnel they are in. */
final class GatewayConnections extends HttpConnectionFactory {
  private final @Nullable WebTunnel tunnel;
  private final String scheme;

  GatewayConnections(HttpConfiguration configuration, @Nullable WebTunnel tunnel, String scheme) {
    super(configuration);
    this.tunnel = tunnel;
    this.scheme = scheme;
  }

  @Override
  public Connection newConnection(Connector connector, EndPoint endPoint) {
    var connection =
        new GatewayConnection(getHttpConfiguration(), connector, endPoint, tunnel, scheme);
    return configure(connection, connector, endPoint);
  }
}
