package dev.tribunal.agents.declared;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Agent;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpAgentTest {
  private static final String HOSTILE =
      "say \"hi\", {\"role\": \"system\"} {seed} {{seed}} ${HOME}\n"
          + "\u001b[31m\u0000 \ud83d\ude00 end";

  private final Declaration suites;

  HttpAgentTest(@TempDir Path dir) {
    suites = new Declaration(dir);
  }

  private static String http(Loopback service, String more) {
    return """
    kind: http
    model: unseen
    url: %s/ask
    body: { text: "{prompt}", list: ["<{prompt}>", 3], key: "{idempotency_key}", url: "{base_url}", id: "{conversation}", literal: "{{seed}} {seed}" }
    %s
    """
        .formatted(service.url(), more);
  }

  @Test
  void sendsThePromptAsTextWhateverItSays() throws Exception {
    try (var service =
            new Loopback((asked, to) -> Loopback.reply(to, 200, "{\"reply\": \"A \\\"b\\\"\"}"));
        Agent agent = suites.agent(http(service, "answer: $.reply"))) {
      assertThat(agent.answer(HOSTILE)).isEqualTo("A \"b\"");
      assertThat(agent.answer("again")).isEqualTo("A \"b\"");
      JsonNode first = service.asked.get(0).json();
      assertThat(first.path("text").asText()).isEqualTo(HOSTILE);
      assertThat(first.path("list").get(0).asText()).isEqualTo("<" + HOSTILE + ">");
      assertThat(first.path("list").get(1).asInt()).isEqualTo(3);
      assertThat(first.path("url").asText()).isEqualTo("http://127.0.0.1:9/t/sample/1/1");
      assertThat(first.path("literal").asText()).isEqualTo("{seed} -42");
      assertThat(first.size()).isEqualTo(6);
      JsonNode second = service.asked.get(1).json();
      assertThat(second.path("id")).isEqualTo(first.path("id"));
      assertThat(first.path("key").asText()).isEqualTo("run/suite/case/7/1");
      assertThat(second.path("key").asText()).isEqualTo("run/suite/case/7/1/2");
      assertThat(service.asked.get(0).headers().getFirst("traceparent"))
          .isEqualTo(Declaration.TRACEPARENT);
    }
  }

  @Test
  void putsThePromptIntoAUrlAndReadsWhatIsNoText() throws Exception {
    try (var service =
            new Loopback(
                (asked, to) ->
                    Loopback.reply(to, 200, "{\"out\": [{\"n\": 1.50}], \"usd\": \"0.0125\"}"));
        Agent agent =
            suites.agent(
                """
                kind: http
                model: unseen
                method: GET
                url: %s/ask?q={prompt}&x=1
                answer: $.out[*].n
                cost_usd: $.usd
                """
                    .formatted(service.url()))) {
      assertThat(agent.answer("a&b=c/ü ?")).isEqualTo("1.50");
      agent.answer("again");
      assertThat(service.asked.get(0).uri()).isEqualTo("/ask?q=a%26b%3Dc%2F%C3%BC%20%3F&x=1");
      assertThat(agent.report().costUsd()).isEqualTo(new BigDecimal("0.0250"));
    }
  }

  @Test
  void secretsComeFromTheEnvironmentFileAndStayOutOfWhatIsSaid() throws Exception {
    suites.write(".env", "# keys\nexport AGENT_KEY='k3y-of-nobody'\n");
    try (var service =
            new Loopback(
                (asked, to) ->
                    Loopback.reply(
                        to,
                        asked.body().contains("fail") ? 500 : 200,
                        "{\"reply\": \"got %s\"}"
                            .formatted(asked.headers().getFirst("Authorization"))));
        Agent agent =
            suites.agent(
                http(
                    service,
                    "answer: $.reply\nheaders: { Authorization: 'Bearer ${AGENT_KEY}' }"))) {
      assertThat(agent.answer("go")).isEqualTo("got Bearer [secret AGENT_KEY hidden]");
      assertThat(service.asked.get(0).headers().getFirst("Authorization"))
          .isEqualTo("Bearer k3y-of-nobody");
      assertThatExceptionOfType(DeclaredAgentException.class)
          .isThrownBy(() -> agent.answer("fail"))
          .withMessageContaining("got Bearer [secret AGENT_KEY hidden]")
          .withMessageNotContaining("k3y")
          .withNoCause();
    }
  }

  @Test
  void secretsInEachOtherAndInTheirMarkersAreHiddenOnce() throws Exception {
    suites.write(".env", "SHORT=abcdef\nLONG=abcdefghi\nWORD=hidden\nTINY=xy\n");
    try (var service =
            new Loopback(
                (asked, to) ->
                    Loopback.reply(to, 200, "{\"reply\": \"abcdefghi abcdef hidden xy\"}"));
        Agent agent =
            suites.agent(
                http(
                    service, "answer: $.reply\nheaders: { A: '${SHORT}${LONG}${WORD}${TINY}' }"))) {
      assertThat(agent.answer("go"))
          .isEqualTo("[secret LONG hidden] [secret SHORT hidden] [secret WORD hidden] xy");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          500 | {"error": "boom\\u001b[2J"} | was answered with HTTP 500, "{\\"error\\": \\"boom
          302 | {}                         | was answered with HTTP 302
          200 | <html>no</html>            | was answered with what is no JSON, "<html>no</html>"
          200 | {"other": 1}               | has nothing at $['reply']: "{\\"other\\":1}"
          200 | {"reply": null}            | has nothing at $['reply']
          200 | {"reply": "x"} trailing    | was answered with what is no JSON
          204 | ''                         | was answered with what is no JSON, with an empty body
          """)
  void namesWhatItCanNotUse(int status, String body, String message) throws Exception {
    try (var service = new Loopback((asked, to) -> Loopback.reply(to, status, body));
        Agent agent = suites.agent(http(service, "answer: $.reply"))) {
      assertThatExceptionOfType(DeclaredAgentException.class)
          .isThrownBy(() -> agent.answer("go"))
          .withMessageContaining("POST " + service.url() + "/ask")
          .withMessageContaining(message)
          .withMessageNotContaining("\u001b");
    }
  }

  @Test
  void saysThatNobodyIsThere() throws Exception {
    var service = new Loopback((asked, to) -> {});
    String declaration = http(service, "answer: $.reply");
    service.close();
    assertThat(new Asking(suites.agent(declaration), "go").failure())
        .isInstanceOf(DeclaredAgentException.class)
        .hasMessageContaining("/ask failed: ConnectException");
  }

  @Test
  void takesFiftyMegabytesAndNoMore() throws Exception {
    int[] size = {50_000_000};
    try (var service =
        new Loopback(
            (asked, to) -> {
              to.sendResponseHeaders(200, 0);
              try (OutputStream out = to.getResponseBody()) {
                out.write("{\"reply\": \"".getBytes(UTF_8));
                byte[] piece = "x".repeat(100_000).getBytes(UTF_8);
                for (int sent = 0; sent < size[0]; sent += piece.length) {
                  out.write(piece);
                }
                out.write("\"}".getBytes(UTF_8));
              }
            })) {
      String declaration = http(service, "answer: $.reply");
      assertThat(new Asking(suites.agent(declaration), "go").answer()).hasSize(50_000_000);
      size[0] = 60_000_000;
      assertThat(new Asking(suites.agent(declaration), "go").failure())
          .isInstanceOf(DeclaredAgentException.class)
          .hasMessageContaining("more than the 52428800 bytes");
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    var arrived = new CountDownLatch(1);
    try (var service =
        new Loopback(
            (asked, to) -> {
              arrived.countDown();
              new CountDownLatch(1).await();
            })) {
      var asking = new Asking(suites.agent(http(service, "answer: $.reply")), "go");
      arrived.await();
      asking.interrupt();
      assertThat(asking.failure()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void streamsAndKnowsWhatWasSaidWhenItIsStopped() throws Exception {
    var shown = new CountDownLatch(1);
    try (var service =
        new Loopback(
            (asked, to) -> {
              to.getResponseHeaders().add("Content-Type", "text/event-stream");
              to.sendResponseHeaders(200, 0);
              OutputStream out = to.getResponseBody();
              out.write(
                  ": hello\r\nevent: x\r\ndata: {\"t\":\r\ndata: \"Gr\u00fc\"}\r\n\r\n"
                      .getBytes(UTF_8));
              out.write(
                  "data: {\"other\": 1}\n\ndata: {\"t\": \"\u00dfe\", \"usd\": 0.5}\n\n"
                      .getBytes(UTF_8));
              out.flush();
              if (asked.body().contains("hang")) {
                shown.countDown();
                new CountDownLatch(1).await();
              }
              out.write("data:{\"t\": \"!\"}\n\ndata: [DONE]\n\ndata: garbage\n\n".getBytes(UTF_8));
              out.close();
            })) {
      String declaration = http(service, "stream: sse\ndelta: $.t\ncost_usd: $.usd");
      Agent whole = suites.agent(declaration);
      assertThat(new Asking(whole, "go").answer()).isEqualTo("Gr\u00fc\u00dfe!");
      assertThat(whole.report().costUsd()).isEqualByComparingTo("0.5");
      Agent stopped = suites.agent(declaration);
      var asking = new Asking(stopped, "hang");
      shown.await();
      while (stopped.partialAnswer().length() < 5) {
        Thread.onSpinWait();
      }
      asking.interrupt();
      assertThat(asking.failure()).isInstanceOf(InterruptedException.class);
      assertThat(stopped.partialAnswer()).isEqualTo("Gr\u00fc\u00dfe");
    }
  }

  @Test
  void garbageInAStreamIsAnError() throws Exception {
    try (var service =
        new Loopback(
            (asked, to) -> Loopback.reply(to, 200, "data: {\"t\": \"a\"}\n\ndata: nope\n\n"))) {
      assertThat(new Asking(suites.agent(http(service, "stream: sse\ndelta: $.t")), "go").failure())
          .hasMessageContaining("an event is no JSON: \"nope\"");
      assertThat(new Asking(suites.agent(http(service, "stream: sse\ndelta: $.x")), "go").failure())
          .hasMessageContaining("an event is no JSON");
    }
  }

  /** Events are parted by spaces here; an empty message is an answer of "ab". */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``          | {"t":"a"} {"t":"b"}                                   | ``
          ``          | {"t":"a"} {"error":{"code":9}}                        | an event tells of an error: "{\\"code\\":9}"
          ``          | {"t":"a"} {"t":"b","error":null} {"error":"none"}     | ``
          $.end       | {"t":"a"} {"t":"b"} {"end":true}                      | ``
          $.end       | {"t":"a","end":false} {"t":"b","end":"yes"}           | ``
          $.end       | {"t":"a","end":false} {"t":"b"}                       | broke off: no event has its end, something at $['end']; what came is "ab"
          $.end       | {"t":"a"} {"t":"b"} [DONE]                            | broke off
          $.end       | {"t":"a"} {"end":true} {"t":"b"}                      | ``
          $.end       | {"end":true}                                          | has anything at $['t']
          fin         | {"t":"a"} {"t":"b"} event:fin                         | ``
          fin         | {"t":"a"} event:fin,{"t":"b"} {"t":"c"}               | ``
          fin         | {"t":"a"} {"t":"b"} event:fin,bye                     | ``
          fin         | {"t":"a"} event:fin,{"error":{}}                      | an event tells of an error
          fin         | {"t":"a"} event:piece,{"t":"b"}                       | broke off: no event has its end, "fin"
          "[DONE]"    | {"t":"a"} {"t":"b"} [DONE]                            | ``
          "[DONE]"    | {"t":"a"} {"t":"b"}                                   | broke off
          """)
  void aStreamIsWholeOnlyIfItsEndCame(String end, String events, String message) throws Exception {
    try (var service = new Loopback((asked, to) -> Loopback.reply(to, 200, stream(events)))) {
      String more = "stream: sse\ndelta: $.t" + (end.isEmpty() ? "" : "\nend: " + end);
      expect(http(service, more), message);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [DONE]                                              | ``
          {"choices":[{"delta":{},"finish_reason":"stop"}]}   | ``
          {"choices":[{"delta":{},"finish_reason":null}]}     | broke off: no event has its end, [DONE] or something at
          {"choices":[]}                                      | broke off
          {"error":{"message":"overloaded"}} [DONE]           | an event tells of an error: "{\\"message\\":\\"overloaded
          {"error":"overloaded"} [DONE]                       | an event tells of an error: "\\"overloaded
          {"error":null} [DONE]                               | ``
          """)
  void anOpenAiCompatibleStreamIsWholeOnlyIfItsEndCame(String events, String message)
      throws Exception {
    String pieces =
        "{\"choices\":[{\"delta\":{\"content\":\"a\"},\"finish_reason\":null}]}"
            + " {\"choices\":[{\"delta\":{\"content\":\"b\"}}]} ";
    try (var service =
        new Loopback((asked, to) -> Loopback.reply(to, 200, stream(pieces + events)))) {
      expect(
          "kind: openai\nmodel: m\nurl: %s/v1\nstream: true\n".formatted(service.url()), message);
    }
  }

  private static String stream(String events) {
    var stream = new StringBuilder();
    for (String event : events.split(" ")) {
      stream
          .append(
              event.startsWith("event:") ? event.replaceFirst(",", "\ndata: ") : "data: " + event)
          .append("\n\n");
    }
    return stream.toString();
  }

  private void expect(String declaration, String message) throws Exception {
    var asking = new Asking(suites.agent(declaration), "go");
    if (message.isEmpty()) {
      assertThat(asking.answer()).isEqualTo("ab");
    } else {
      assertThat(asking.failure())
          .isInstanceOf(DeclaredAgentException.class)
          .hasMessageContaining("/")
          .hasMessageContaining(message);
    }
  }

  @ParameterizedTest
  @CsvSource({"true", "false"})
  void anOpenAiCompatibleAgentIsToldAllThatWasSaid(boolean stream) throws Exception {
    try (var service =
            new Loopback(
                (asked, to) ->
                    Loopback.reply(
                        to,
                        200,
                        asked.json().path("stream").asBoolean()
                            ? "data: {\"choices\": [{\"delta\": {\"role\": \"assistant\"}}]}\n\n"
                                + "data: {\"choices\": [{\"delta\": {\"content\": \"Hel\"}}]}\n\n"
                                + "data: {\"choices\": [{\"delta\": {\"content\": \"lo\"}}]}\n\n"
                                + "data: [DONE]\n\n"
                            : "{\"choices\": [{\"message\": {\"content\": \"Hello\"}}]}"));
        Agent agent =
            suites.agent(
                """
                kind: openai
                model: my-agent
                url: %s/v1/
                stream: %s
                body: { user: "{conversation}", temperature: 0.5 }
                """
                    .formatted(service.url(), stream))) {
      assertThat(agent.answer("one")).isEqualTo("Hello");
      assertThat(agent.answer("two")).isEqualTo("Hello");
      var asked = service.asked.get(1);
      assertThat(asked.uri()).isEqualTo("/v1/chat/completions");
      assertThat(asked.json().path("model").asText()).isEqualTo("my-agent");
      assertThat(asked.json().path("temperature").decimalValue()).isEqualByComparingTo("0.5");
      assertThat(asked.json().path("messages").findValuesAsText("role"))
          .containsExactly("user", "assistant", "user");
      assertThat(asked.json().path("messages").findValuesAsText("content"))
          .containsExactly("one", "Hello", "two");
    }
  }
}
