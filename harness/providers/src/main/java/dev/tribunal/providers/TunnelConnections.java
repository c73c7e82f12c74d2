package dev.tribunal.providers;

import java.nio.ByteBuffer;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.server.AbstractConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.DetectorConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;

/**
 * What is at the gateway's end of a tunnel: the gateway itself, in the place of the host that was
 * asked for. Clients put TLS into their tunnels, and some of them plain HTTP as well; the first
 * byte tells which.
 */
final class TunnelConnections extends DetectorConnectionFactory {
  private final ConnectionFactory plain;

  /**
   * The end of a tunnel.
   *
   * @param host for which the gateway shows a certificate
   */
  TunnelConnections(
      HttpConfiguration configuration,
      WebTunnel tunnel,
      String host,
      CertificateAuthority authority) {
    super(new Tls(configuration, tunnel, host, authority));
    this.plain = new GatewayConnections(configuration, tunnel, "http");
  }

  @Override
  protected void nextProtocol(Connector connector, EndPoint endPoint, ByteBuffer buffer) {
    upgradeToConnectionFactory(plain, connector, endPoint);
  }

  private static final class Tls extends AbstractConnectionFactory
      implements ConnectionFactory.Detecting {
    private static final byte HANDSHAKE = 0x16;

    private final String host;
    private final CertificateAuthority authority;
    private final ConnectionFactory decrypted;

    Tls(
        HttpConfiguration configuration,
        WebTunnel tunnel,
        String host,
        CertificateAuthority authority) {
      super("SSL");
      this.host = host;
      this.authority = authority;
      this.decrypted = new GatewayConnections(configuration, tunnel, "https");
    }

    @Override
    public Detection detect(ByteBuffer buffer) {
      if (!buffer.hasRemaining()) {
        return Detection.NEED_MORE_BYTES;
      }
      return buffer.get(buffer.position()) == HANDSHAKE
          ? Detection.RECOGNIZED
          : Detection.NOT_RECOGNIZED;
    }

    @Override
    public Connection newConnection(Connector connector, EndPoint endPoint) {
      SSLEngine engine = authority.contextFor(host).createSSLEngine();
      engine.setUseClientMode(false);
      SSLParameters parameters = engine.getSSLParameters();
      parameters.setApplicationProtocols(new String[] {"http/1.1"});
      engine.setSSLParameters(parameters);
      var tls =
          new SslConnection(
              connector.getByteBufferPool(), connector.getExecutor(), endPoint, engine);
      EndPoint inside = tls.getSslEndPoint();
      inside.setConnection(decrypted.newConnection(connector, inside));
      return configure(tls, connector, endPoint);
    }
  }
}
