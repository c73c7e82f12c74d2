package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.ProxySelector;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;

/** Clients of a forward proxy: the JDK's, and one that shows each byte. */
final class ProxyClient {
  private ProxyClient() {}

  /** A client that tells its user when it is asked to. */
  static HttpClient jdk(URI proxy) {
    String[] user = proxy.getUserInfo().split(":");
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .proxy(ProxySelector.of(new InetSocketAddress(proxy.getHost(), proxy.getPort())))
        .authenticator(
            new Authenticator() {
              @Override
              protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(user[0], user[1].toCharArray());
              }
            })
        .build();
  }

  /** The header that says who a user is. */
  static String basic(String user) {
    return "Proxy-Authorization: Basic "
        + Base64.getEncoder().encodeToString(user.getBytes(UTF_8))
        + "\r\n";
  }

  /** Asks for a URL with a request line of that URL; the whole answer as it came. */
  static String get(URI proxy, String url, String headers) {
    try (Socket socket = new Socket(proxy.getHost(), proxy.getPort())) {
      return ask(socket, "GET %s HTTP/1.1\r\nHost: %s\r\n%s".formatted(url, host(url), headers));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String host(String url) {
    return URI.create(url).getAuthority();
  }

  private static String ask(Socket socket, String head) throws IOException {
    socket.getOutputStream().write((head + "Connection: close\r\n\r\n").getBytes(UTF_8));
    return new String(socket.getInputStream().readAllBytes(), UTF_8);
  }

  /** Opens a tunnel; the first line of the answer. */
  static String connect(Socket socket, String authority, String headers) throws IOException {
    socket
        .getOutputStream()
        .write(
            "CONNECT %s HTTP/1.1\r\nHost: %s\r\n%s\r\n"
                .formatted(authority, authority, headers)
                .getBytes(UTF_8));
    InputStream in = socket.getInputStream();
    StringBuilder head = new StringBuilder();
    while (!head.toString().endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        break;
      }
      head.append((char) next);
    }
    return head.substring(0, head.indexOf("\r\n"));
  }

  /** Asks for a path in a tunnel, with TLS that believes an authority; the whole answer. */
  static String getTls(URI proxy, String host, int port, String path, Path authority)
      throws IOException {
    try (Socket socket = new Socket(proxy.getHost(), proxy.getPort())) {
      String opened = connect(socket, host + ":" + port, basic(proxy.getUserInfo()));
      if (!opened.startsWith("HTTP/1.1 200")) {
        return opened;
      }
      try (SSLSocket tls =
          (SSLSocket)
              trusting(authority).getSocketFactory().createSocket(socket, host, port, true)) {
        SSLParameters parameters = tls.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        tls.setSSLParameters(parameters);
        return ask(tls, "GET %s HTTP/1.1\r\nHost: %s:%d\r\n".formatted(path, host, port));
      }
    }
  }

  /** Asks for a path in a tunnel, without TLS. */
  static String getPlainInTunnel(URI proxy, String authority, String path) throws IOException {
    try (Socket socket = new Socket(proxy.getHost(), proxy.getPort())) {
      connect(socket, authority, basic(proxy.getUserInfo()));
      return ask(socket, "GET %s HTTP/1.1\r\nHost: %s\r\n".formatted(path, authority));
    }
  }

  static SSLContext trusting(Path authority) {
    try {
      return trusting(Files.readString(authority));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static SSLContext trusting(String pem) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry(
          "authority",
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(pem.getBytes(UTF_8))));
      TrustManagerFactory trust =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      trust.init(store);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, trust.getTrustManagers(), null);
      return context;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
