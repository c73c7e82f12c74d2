package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.tribunal.providers.UpstreamSample.Given;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Changes whom the whole JVM trusts, for a moment: so does a company's own authority. */
@Isolated
class TunnelTest {
  private final Path folder;
  private final SSLContext usual;
  private final CertificateAuthority sites = new CertificateAuthority();
  private HttpsServer site;

  TunnelTest(@TempDir Path folder) throws Exception {
    this.folder = folder;
    this.usual = SSLContext.getDefault();
  }

  @BeforeEach
  void startSite() throws Exception {
    site = HttpsServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    site.setHttpsConfigurator(new HttpsConfigurator(sites.contextFor("127.0.0.1")));
    site.createContext(
        "/",
        exchange -> {
          try (exchange) {
            byte[] body = ("page " + exchange.getRequestURI()).getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
          }
        });
    site.start();
  }

  @AfterEach
  void stopSite() {
    site.stop(0);
    SSLContext.setDefault(usual);
  }

  private int port() {
    return site.getAddress().getPort();
  }

  @Test
  void recordsAndReplaysWhatPassesATunnel() throws Exception {
    SSLContext.setDefault(ProxyClient.trusting(sites.pem()));
    Path authority;
    try (Gateway gateway = Gateway.forward(Map.of("web", new WholeWeb()));
        FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      authority = gateway.certificateFile();
      for (int trial = 1; trial <= 2; trial++) {
        try (TrialSession session = gateway.open("a-case", trial, 1, 10)) {
          assertThat(
                  ProxyClient.getTls(
                      session.proxy(), "127.0.0.1", port(), "/a?trial=" + trial, authority))
              .startsWith("HTTP/1.1 200 ")
              .contains("page /a?trial=" + trial);
          assertThat(Calls.get(session, "web/https/127.0.0.1:" + port() + "/b").statusCode())
              .isEqualTo(200);
          session.close();
          assertThat(session.traffic().serviceCalls())
              .extracting(call -> call.service() + call.path())
              .containsExactly(
                  "web/https/127.0.0.1:%d/a?trial=%d".formatted(port(), trial),
                  "web/https/127.0.0.1:%d/b".formatted(port()));
          writer.append(trial, 1, session.traffic().exchanges());
        }
      }
      writer.commit();
    }
    assertThat(authority).as("goes with its gateway").doesNotExist();
    try (Gateway replay = Gateway.replay(folder);
        TrialSession second = replay.open("a-case", 2, 1, 10)) {
      Path own = replay.certificateFile();
      assertThat(ProxyClient.getTls(second.proxy(), "127.0.0.1", port(), "/a?trial=2", own))
          .contains("page /a?trial=2");
      assertThat(ProxyClient.getTls(second.proxy(), "127.0.0.1", port(), "/a?trial=1", own))
          .startsWith("HTTP/1.1 400 ")
          .contains("tribunal_stale_recording");
    }
  }

  @Test
  void showsACertificateForTheHostThatWasAskedFor() throws Exception {
    Exchange page =
        new Exchange(
            "web",
            "GET",
            "/https/example.org/",
            "",
            Body.of(""),
            200,
            Map.of("content-type", "text/plain"),
            Body.of("recorded"),
            Exchange.Delivery.ANSWERED,
            0,
            5,
            List.of(),
            List.of());
    Calls.record(folder, "a-case", page);
    try (Gateway replay = Gateway.replay(folder);
        TrialSession session = replay.open("a-case", 1, 1, 10)) {
      Path stranger = Files.writeString(folder.resolve("stranger.pem"), sites.pem());
      assertThatThrownBy(
              () -> ProxyClient.getTls(session.proxy(), "example.org", 443, "/", stranger))
          .isInstanceOf(SSLHandshakeException.class);
      assertThat(
              ProxyClient.getTls(
                  session.proxy(), "example.org", 443, "/", replay.certificateFile()))
          .startsWith("HTTP/1.1 200 ")
          .contains("recorded");
      session.close();
      assertThat(session.traffic().stale()).isEmpty();
    }
  }

  @Test
  void doesNotBelieveASiteThatNobodyVouchesFor() throws Exception {
    try (Gateway gateway = Gateway.forward(Map.of("web", new WholeWeb()));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(
              ProxyClient.getTls(
                  session.proxy(), "127.0.0.1", port(), "/a", gateway.certificateFile()))
          .startsWith("HTTP/1.1 502 ")
          .contains("certification path");
      assertThat(session.traffic().serviceCalls().get(0).status()).isZero();
    }
  }

  @Test
  void takesPlainHttpInATunnelForWhatItIs() throws Exception {
    try (UpstreamSample plain = UpstreamSample.answering(asked -> Given.json(asked.target()));
        Gateway gateway = Gateway.forward(Map.of("web", new WholeWeb()));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      String authority = plain.uri().getAuthority();
      assertThat(ProxyClient.getPlainInTunnel(session.proxy(), authority, "/x?y"))
          .startsWith("HTTP/1.1 200 ")
          .contains("/x?y");
      assertThat(session.traffic().serviceCalls().get(0).path())
          .isEqualTo("/http/" + authority + "/x?y");
    }
  }

  @Test
  void opensNoTunnelForNobody() throws Exception {
    try (Gateway gateway = Gateway.forward(Map.of("web", new WholeWeb()));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      for (String[] asked :
          new String[][] {
            {"a.example:443", "", "407"},
            {"a.example:443", ProxyClient.basic("a-case/2:x"), "404"},
            {"u@a.example:443", ProxyClient.basic("a-case/1:x"), "400"}
          }) {
        try (Socket socket = new Socket("127.0.0.1", session.proxy().getPort())) {
          assertThat(ProxyClient.connect(socket, asked[0], asked[1]))
              .startsWith("HTTP/1.1 " + asked[2]);
        }
      }
      assertThat(session.traffic().exchanges()).isEmpty();
    }
  }

  @Test
  void aTunnelOutlivesItsTrialWithoutServingIt() throws Exception {
    try (Gateway gateway = Gateway.forward(Map.of("web", new WholeWeb()))) {
      TrialSession session = gateway.open("a-case", 1, 1, 10);
      try (Socket socket = new Socket("127.0.0.1", session.proxy().getPort())) {
        assertThat(
                ProxyClient.connect(
                    socket, "127.0.0.1:1", ProxyClient.basic(session.proxy().getUserInfo())))
            .startsWith("HTTP/1.1 200");
        session.close();
        try (TrialSession next = gateway.open("a-case", 1, 2, 10)) {
          socket
              .getOutputStream()
              .write("GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n".getBytes(UTF_8));
          assertThat(new String(socket.getInputStream().readAllBytes(), UTF_8))
              .startsWith("HTTP/1.1 404 ")
              .contains("No trial a-case/1 is under way");
          assertThat(next.traffic().exchanges()).isEmpty();
        }
      }
    }
  }
}
