package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** That the gateway's own client neither adds nor follows nor keeps anything. */
class VerbatimForwardingTest {
  private static String ask(TrialSession session, String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", session.base().getPort())) {
      socket.getOutputStream().write(request.getBytes(ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
    }
  }

  private static String get(TrialSession session, String target) throws IOException {
    return ask(
        session,
        "GET %smodel%s HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            .formatted(session.base().getPath(), target));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/v1/models",
        "//v1/models",
        "/v1//models/",
        "/a%2Fb/%7Ec;v=1",
        "/v1/models?x=%20&y=a+b&&z&x=2",
        "/v1/models?",
        "/v1/m:generate?alt=sse&q=%C3%A4%FF",
        "?a=b"
      })
  void theTargetReachesTheUpstreamAsItWasSent(String target) throws IOException {
    try (var upstream = new ConnectionsSample(0, asked -> ConnectionsSample.OK);
        Gateway gateway = Gateway.forward(Map.of("model", upstream));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(get(session, target)).startsWith("HTTP/1.1 200");
      String expected = target.startsWith("?") ? "/" + target : target;
      assertThat(upstream.asked.get(0).target()).isEqualTo(expected.replaceFirst("\\?$", ""));
    }
  }

  @Test
  void noHeaderIsAddedButWhatAConnectionNeeds() throws IOException {
    try (var upstream = new ConnectionsSample(0, asked -> ConnectionsSample.OK);
        Gateway gateway = Gateway.forward(Map.of("model", upstream));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      get(session, "/v1/models");
      ask(
          session,
          "POST %smodel/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX-Own: 1\r\nContent-Length: 2\r\n\r\n{}"
              .formatted(session.base().getPath()));
      assertThat(upstream.asked.get(0).headers()).containsExactly("accept-encoding", "host");
      assertThat(upstream.asked.get(1).headers())
          .containsExactly("accept-encoding", "content-length", "host", "x-own");
      assertThat(upstream.asked.get(1).head()).contains("Host: " + upstream.uri().getAuthority());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "application/json; charset=UTF-8",
        "application/json;charset=utf-8",
        "Text/HTML; Charset=UTF-8",
        "text/plain;charset=ISO-8859-1"
      })
  void valuesOfHeadersKeepTheirLetters(String type) throws IOException {
    String answer = "HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: 0\r\n\r\n";
    try (var upstream = new ConnectionsSample(0, asked -> answer);
        Gateway gateway = Gateway.forward(Map.of("model", upstream));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      for (int call = 0; call < 2; call++) {
        String got =
            ask(
                session,
                "POST %smodel/x HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: %s\r\nContent-Length: 2\r\n\r\n{}"
                    .formatted(session.base().getPath(), type));
        assertThat(got).contains(": " + type + "\r\n");
        assertThat(upstream.asked.get(call).head() + "\r\n").contains(": " + type + "\r\n");
      }
    }
  }

  @Test
  void nothingIsFollowedOrKept() throws IOException {
    String large = "x".repeat(100_000);
    String[] answers = {
      "HTTP/1.1 302 Found\r\nLocation: /other\r\nSet-Cookie: a=b\r\nContent-Length: 0\r\n\r\n",
      "HTTP/1.1 401 No\r\nWWW-Authenticate: Basic realm=\"x\"\r\nContent-Length: 100000\r\n\r\n"
          + large,
      "HTTP/1.1 407 No\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 100000\r\n\r\n"
          + large,
      "HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n" + ConnectionsSample.OK,
      "HTTP/1.1 200 OK\r\nX-Long: " + large + "\r\nContent-Length: 0\r\n\r\n",
    };
    try (var upstream = new ConnectionsSample(0, asked -> answers[asked.number() - 1]);
        Gateway gateway = Gateway.forward(Map.of("model", upstream));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      assertThat(get(session, "/a")).startsWith("HTTP/1.1 302").contains("/other");
      assertThat(get(session, "/b")).startsWith("HTTP/1.1 401").endsWith(large);
      assertThat(get(session, "/c")).startsWith("HTTP/1.1 407").endsWith(large);
      assertThat(get(session, "/d")).startsWith("HTTP/1.1 200").endsWith("{}");
      assertThat(upstream.asked)
          .extracting(ConnectionsSample.Asked::target)
          .containsExactly("/a", "/b", "/c", "/d");
      assertThat(upstream.asked).allSatisfy(asked -> assertThat(asked.headers()).hasSize(2));
    }
  }
}
