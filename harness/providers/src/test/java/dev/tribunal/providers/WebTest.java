package dev.tribunal.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.tribunal.core.Faults;
import dev.tribunal.core.Limits;
import dev.tribunal.core.ServiceCall;
import dev.tribunal.providers.UpstreamSample.Given;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebTest {
  private final Path folder;

  WebTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static UpstreamSample site() {
    return UpstreamSample.answering(
        asked ->
            asked.target().startsWith("/moved")
                ? new Given(302, Map.of("Location", "/page"), new byte[0])
                : new Given(
                    200,
                    Map.of("Content-Type", "text/html"),
                    "<p>%s é</p>"
                        .formatted(asked.target().replaceAll("[?].*", ""))
                        .getBytes(UTF_8)));
  }

  private static Gateway live(UpstreamSample model) {
    return Gateway.forward(Map.of("web", new WholeWeb(), "model", model));
  }

  private static HttpResponse<String> ask(HttpClient client, String url) throws Exception {
    return client.send(
        HttpRequest.newBuilder(URI.create(url)).build(), BodyHandlers.ofString(UTF_8));
  }

  private static String inPath(UpstreamSample site, String rest) {
    return "web/http/" + site.uri().getAuthority() + rest;
  }

  @Test
  void aPageIsTheSameByPathAndByProxy() throws Exception {
    try (UpstreamSample site = site();
        Gateway gateway = live(site);
        TrialSession session = gateway.open("a-case", 1, 1, 10);
        FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      String byPath = Calls.text(Calls.get(session, inPath(site, "/page?b=2&key=s3cret")));
      HttpResponse<String> byProxy =
          ask(ProxyClient.jdk(session.proxy()), site.uri() + "/page?b=2&key=s3cret");
      assertThat(byPath).isEqualTo("<p>/page é</p>");
      assertThat(byProxy.body()).isEqualTo(byPath);
      assertThat(byProxy.headers().firstValue("content-type")).hasValue("text/html");
      assertThat(site.asked)
          .hasSize(2)
          .allSatisfy(asked -> assertThat(asked.target()).isEqualTo("/page?b=2&key=s3cret"))
          .allSatisfy(
              asked ->
                  assertThat(asked.headers())
                      .containsEntry("Host", List.of(site.uri().getAuthority()))
                      .doesNotContainKeys("Proxy-authorization", "Proxy-connection"));
      session.close();
      assertThat(session.traffic().serviceCalls())
          .extracting(ServiceCall::service, ServiceCall::path)
          .containsOnly(tuple("web", "/http/" + site.uri().getAuthority() + "/page?b=2"))
          .hasSize(2);
      writer.append(1, 1, session.traffic().exchanges());
      writer.commit();
      assertThat(Files.readString(folder.resolve("a-case.json")))
          .doesNotContain("s3cret")
          .doesNotContainIgnoringCase("proxy");
      try (Gateway replay = Gateway.replay(folder);
          TrialSession again = replay.open("a-case", 1, 1, 10)) {
        HttpClient client = ProxyClient.jdk(again.proxy());
        for (int i = 0; i < 2; i++) {
          assertThat(ask(client, site.uri() + "/page?b=2").body()).isEqualTo(byPath);
        }
        again.close();
        assertThat(again.traffic().stale()).isEmpty();
        assertThat(again.traffic().serviceCalls()).hasSize(2);
      }
      assertThat(site.asked).as("replay asks nobody").hasSize(2);
    }
  }

  @Test
  void aPageThatIsNotRecordedIsStale() throws Exception {
    Calls.record(folder, "a-case", Calls.exchange("web", "/http/example.org/a", "", 200, "{}"));
    try (Gateway replay = Gateway.replay(folder);
        TrialSession session = replay.open("a-case", 1, 1, 10)) {
      HttpResponse<String> answer =
          ask(ProxyClient.jdk(session.proxy()), "http://Example.org:80/b");
      assertThat(answer.statusCode()).isEqualTo(400);
      assertThat(answer.body()).contains("tribunal_stale_recording");
      session.close();
      assertThat(session.traffic().stale().orElseThrow()).contains("GET web/http/example.org/b");
    }
  }

  @Test
  void trialsAtOnceAreNotMixed() {
    int trials = 4;
    int pages = 25;
    try (UpstreamSample site = site();
        Gateway gateway = live(site)) {
      List<TrialSession> sessions =
          IntStream.rangeClosed(1, trials)
              .mapToObj(trial -> gateway.open("a-case", trial, trial, 10))
              .toList();
      List<CompletableFuture<?>> all = new ArrayList<>();
      for (TrialSession session : sessions) {
        HttpClient client = ProxyClient.jdk(session.proxy());
        for (int page = 0; page < pages; page++) {
          URI url = URI.create(site.uri() + session.base().getPath() + page);
          all.add(client.sendAsync(HttpRequest.newBuilder(url).build(), BodyHandlers.discarding()));
        }
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture[]::new)).join();
      for (TrialSession session : sessions) {
        session.close();
        assertThat(session.traffic().serviceCalls())
            .hasSize(pages)
            .allSatisfy(call -> assertThat(call.path()).contains(session.base().getPath()));
      }
    }
  }

  @Test
  void whoDoesNotSayItsTrialIsAskedForIt() {
    try (UpstreamSample site = site();
        Gateway gateway = live(site);
        TrialSession session = gateway.open("a-case", 1, 2, 10)) {
      String page = site.uri() + "/page";
      assertThat(ProxyClient.get(session.proxy(), page, ""))
          .startsWith("HTTP/1.1 407 ")
          .containsIgnoringCase("Proxy-Authenticate: Basic realm=")
          .contains("names no trial", "http://refund-window~7:trial@127.0.0.1:PORT");
      for (String nobody : List.of("me:secret", "A/1:x", "a-case:x", "a-case/0:x")) {
        assertThat(ProxyClient.get(session.proxy(), page, ProxyClient.basic(nobody)))
            .as(nobody)
            .startsWith("HTTP/1.1 407 ");
      }
      assertThat(ProxyClient.get(session.proxy(), page, "Proxy-Authorization: Basic §\r\n"))
          .startsWith("HTTP/1.1 407 ");
      assertThat(ProxyClient.get(session.proxy(), page, ProxyClient.basic("a-case/1:x")))
          .startsWith("HTTP/1.1 404 ")
          .contains("No trial a-case/1 is under way");
      assertThat(site.asked).isEmpty();
      assertThat(session.traffic().exchanges()).isEmpty();
      for (String known : List.of("a-case/1~2:x", "a-case~1~2:", "a-case~1~2")) {
        assertThat(ProxyClient.get(session.proxy(), page, ProxyClient.basic(known)))
            .as(known)
            .startsWith("HTTP/1.1 200 ");
      }
      assertThat(session.traffic().serviceCalls()).hasSize(3);
    }
  }

  @Test
  void traceAndTimeTellTrialsApartToo() {
    for (Identity identity : new Identity[] {Identity.TRACEPARENT, Identity.SERIAL}) {
      try (UpstreamSample site = site();
          Gateway gateway =
              Gateway.forward(
                  Map.of("web", new WholeWeb()), new GatewayOptions(0, identity, Pace.INSTANT));
          TrialSession session = gateway.open("a-case", 1, 1, 10)) {
        String header =
            identity == Identity.SERIAL ? "" : "traceparent: " + session.traceparent() + "\r\n";
        assertThat(ProxyClient.get(session.proxy(), site.uri() + "/page", header))
            .startsWith("HTTP/1.1 200 ");
        assertThat(session.traffic().serviceCalls()).hasSize(1);
      }
    }
  }

  @Test
  void anAgentThatNamesNoWebGetsNone() throws Exception {
    try (UpstreamSample site = site();
        Gateway gateway = Gateway.forward(Map.of("model", site));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      HttpResponse<String> answer = ask(ProxyClient.jdk(session.proxy()), site.uri() + "/page");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.body()).contains("No upstream serves \\\"web\\\"");
      assertThat(site.asked).isEmpty();
    }
  }

  @Test
  void aMadeUpWebIsAskedWithThePathOfThePage() throws Exception {
    try (UpstreamSample site = site();
        Gateway gateway = Gateway.forward(Map.of("web", site));
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      ask(ProxyClient.jdk(session.proxy()), "http://Example.org");
      assertThat(site.asked.get(0).target()).isEqualTo("/http/example.org/");
    }
  }

  @Test
  void pagesAndToolCallsAreCountedEachForThemselves() {
    Limits limits = new Limits(Limits.DEFAULT.task(), 10, null, 1, 2);
    try (UpstreamSample site = site();
        Gateway gateway = Gateway.forward(Map.of("web", new WholeWeb(), "tools", site));
        TrialSession session = gateway.open("a-case", 1, 1, limits, Faults.NONE)) {
      String page = site.uri() + "/page";
      String user = ProxyClient.basic(session.proxy().getUserInfo());
      assertThat(Calls.get(session, inPath(site, "/page")).statusCode()).isEqualTo(200);
      assertThat(Calls.get(session, "tools/x").statusCode()).isEqualTo(200);
      assertThat(ProxyClient.get(session.proxy(), page, user)).startsWith("HTTP/1.1 200 ");
      assertThat(session.traffic().limitFired()).isEmpty();
      assertThat(ProxyClient.get(session.proxy(), page, user))
          .startsWith("HTTP/1.1 400 ")
          .contains("tribunal_web_requests_exceeded", "its limit of 2 web requests");
      assertThat(Calls.text(Calls.get(session, "tools/x")))
          .contains("tribunal_tool_calls_exceeded", "its limit of 1 tool calls");
      assertThat(site.asked).hasSize(3);
      assertThat(session.traffic().limitFired())
          .as("the first of the two")
          .hasValue(new LimitFired("web_requests", "2", ""));
      assertThat(session.traffic().serviceCalls()).hasSize(3);
      assertThat(session.traffic().llmCallsExceeded()).isFalse();
    }
  }

  @Test
  void redirectsAreTheAgentsToFollow() {
    try (UpstreamSample site = site();
        Gateway gateway = live(site);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      HttpResponse<byte[]> answer = Calls.get(session, inPath(site, "/moved"));
      assertThat(answer.statusCode()).isEqualTo(302);
      assertThat(answer.headers().firstValue("location")).hasValue("/page");
      assertThat(site.asked).hasSize(1);
    }
  }

  @Test
  void whatIsNoPlaceOnTheWebIsSaidToBeNone() {
    try (UpstreamSample site = site();
        Gateway gateway = live(site);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      for (String path :
          List.of("web", "web/", "web/ftp/a/b", "web/http", "web/http//a", "web/http/u:p@h/")) {
        HttpResponse<byte[]> answer = Calls.get(session, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(404);
        assertThat(Calls.text(answer)).contains("/t/refund-window/7/web/https/example.org/page");
      }
      assertThat(session.traffic().exchanges()).isEmpty();
    }
  }

  @Test
  void theGatewayItselfIsReachedThroughItsProxyToo() throws Exception {
    try (UpstreamSample model = site();
        Gateway gateway = live(model);
        TrialSession session = gateway.open("a-case", 1, 1, 10)) {
      HttpResponse<String> answer =
          ask(ProxyClient.jdk(session.proxy()), session.base() + "model/v1/models");
      assertThat(answer.body()).isEqualTo("<p>/v1/models é</p>");
      assertThat(session.traffic().steps()).hasSize(1);
      assertThat(session.traffic().serviceCalls()).isEmpty();
    }
  }
}
