package dev.tribunal.agents.declared;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Agent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobAgentTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final Declaration suites;
  private final AtomicInteger polls = new AtomicInteger();

  JobAgentTest(@TempDir Path dir) {
    suites = new Declaration(dir);
  }

  private static String polled(Loopback service, String more) {
    return """
    kind: http_job
    model: unseen
    url: %1$s/jobs
    body: { text: "{prompt}" }
    id: $.id
    poll: { url: "%1$s/jobs/{id}", interval: 1ms, longest: 2ms }
    state: $.state
    answer: $.result.text
    partial: $.result.draft
    cost_usd: $.cost
    error: $.why
    cancel: { method: DELETE, url: "%1$s/jobs/{id}" }
    %2$s
    """
        .formatted(service.url(), more);
  }

  /** Takes a task, and answers the looks at it one after another, the last again and again. */
  private Loopback service(String... looks) throws Exception {
    return new Loopback(
        (asked, to) -> {
          if (asked.method().equals("POST")) {
            Loopback.reply(to, 202, "{\"id\": \"a/b c\"}");
          } else if (asked.method().equals("DELETE")) {
            Loopback.reply(to, 200, "");
          } else {
            String look = looks[Math.min(polls.getAndIncrement(), looks.length - 1)];
            if (look.matches("[0-9]{3}")) {
              to.getResponseHeaders().add("Retry-After", "0");
              Loopback.reply(to, Integer.parseInt(look), "busy");
            } else {
              Loopback.reply(to, 200, look);
            }
          }
        });
  }

  @Test
  void looksUntilTheTaskIsDone() throws Exception {
    try (var service =
        service(
            "{\"state\": \"queued\"}",
            "503",
            "{\"state\": \"queued\"}",
            "{\"state\": \"working\", \"result\": {\"draft\": \"It\"}, \"cost\": 0.01}",
            "429",
            "{\"state\": \"Completed\", \"result\": {\"text\": \"It is.\"}, \"cost\": 0.03}")) {
      Agent agent =
          suites.agent(polled(service, "idempotency_key: { header: Idempotency-Key, field: key }"));
      assertThat(new Asking(agent, "go").answer()).isEqualTo("It is.");
      assertThat(agent.report().states()).containsExactly("queued", "working", "Completed");
      assertThat(agent.report().costUsd()).isEqualByComparingTo("0.03");
      assertThat(agent.partialAnswer()).isEqualTo("It");
      var submitted = service.asked.get(0);
      assertThat(submitted.headers().getFirst("Idempotency-Key")).isEqualTo("run/suite/case/7/1");
      assertThat(submitted.json().path("key").asText()).isEqualTo("run/suite/case/7/1");
      assertThat(service.asked.get(1).uri()).isEqualTo("/jobs/a%2Fb%20c");
      assertThat(service.asked).noneMatch(asked -> asked.method().equals("DELETE"));
    }
  }

  @Test
  void followsLocationOnTheSameServerOnly() throws Exception {
    String[] location = {"/tasks/7?x=1"};
    try (var service =
        new Loopback(
            (asked, to) -> {
              if (asked.method().equals("POST")) {
                if (!location[0].isEmpty()) {
                  to.getResponseHeaders().add("Location", location[0]);
                }
                Loopback.reply(to, 202, "");
              } else {
                boolean done = polls.incrementAndGet() > 2;
                Loopback.reply(to, done ? 200 : 202, done ? "{\"text\": \"ok\"}" : "");
              }
            })) {
      String declaration =
          """
          kind: http_job
          model: unseen
          url: %s/jobs
          headers: { X-Of: me }
          body: { text: "{prompt}" }
          poll: { interval: 1ms }
          answer: $.text
          """
              .formatted(service.url());
      assertThat(new Asking(suites.agent(declaration), "go").answer()).isEqualTo("ok");
      assertThat(service.asked.get(1).uri()).isEqualTo("/tasks/7?x=1");
      assertThat(service.asked.get(1).headers().getFirst("X-Of")).isEqualTo("me");
      location[0] = "http://127.0.0.1:1/elsewhere";
      assertThat(new Asking(suites.agent(declaration), "go").failure())
          .hasMessageContaining("on the same server")
          .hasMessageContaining("elsewhere");
      location[0] = "";
      assertThat(new Asking(suites.agent(declaration), "go").failure())
          .hasMessageContaining("has none");
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"state": "failed", "why": "no \\u001b[1m memory"} | is in the state "failed": "no \\u001b[1m memory"
          {"state": "done"}      | has nothing at $['result']['text']
          {"result": 1}          | has nothing at $['state']
          garbage                | was answered with what is no JSON, "garbage"
          500                    | was answered with HTTP 500, "busy"
          404                    | was answered with HTTP 404
          """)
  void namesWhatItCanNotUse(String look, String message) throws Exception {
    try (var service = service("{\"state\": \"queued\"}", look)) {
      assertThat(new Asking(suites.agent(polled(service, "")), "go").failure())
          .isInstanceOf(DeclaredAgentException.class)
          .hasMessageContaining(message);
    }
  }

  @Test
  void aTaskThatNeverEndsIsCancelledWhenItIsInterrupted() throws Exception {
    try (var service = service("{\"state\": \"working\"}")) {
      Agent agent = suites.agent(polled(service, ""));
      var asking = new Asking(agent, "go");
      while (polls.get() < 5) {
        Thread.onSpinWait();
      }
      asking.interrupt();
      assertThat(asking.failure()).isInstanceOf(InterruptedException.class);
      var last = service.asked.get(service.asked.size() - 1);
      assertThat(last.method() + " " + last.uri()).isEqualTo("DELETE /jobs/a%2Fb%20c");
      assertThat(agent.report().states()).containsExactly("working");
    }
  }

  private static int callBack(String url, String body) throws Exception {
    return CLIENT
        .send(
            HttpRequest.newBuilder(URI.create(url))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String callback(Loopback service) {
    return """
    kind: http_job
    model: unseen
    url: %s/jobs
    body: { text: "{prompt}", tell: "{callback_url}" }
    callback: true
    state: $.state
    answer: $.text
    """
        .formatted(service.url());
  }

  @Test
  void theServiceCallsBackMoreThanOnce() throws Exception {
    var statuses = new java.util.concurrent.LinkedBlockingQueue<Integer>();
    var said = new CountDownLatch(1);
    try (var service =
        new Loopback(
            (asked, to) -> {
              String url = asked.json().path("tell").asText();
              // before the submission is answered, as a quick worker may
              statuses.add(callBack(url, "{\"state\": \"running\"}"));
              statuses.add(callBack(url + "x", "{\"state\": \"done\", \"text\": \"forged\"}"));
              statuses.add(callBack(url, "{\"state\": \"done\", \"text\": \"first\"}"));
              statuses.add(callBack(url, "{\"state\": \"done\", \"text\": \"second\"}"));
              said.countDown();
              Loopback.reply(to, 202, "{}");
            })) {
      Agent agent = suites.agent(callback(service));
      assertThat(agent.answer("go")).isEqualTo("first");
      said.await();
      assertThat(statuses).containsExactly(200, 404, 200, 200);
      assertThat(agent.report().states()).containsExactly("running", "done");
      // a duplicate after the end is acknowledged, and belongs to no later turn
      String url = service.asked.get(0).json().path("tell").asText();
      assertThat(callBack(url, "{\"state\": \"done\", \"text\": \"late\"}")).isEqualTo(200);
      assertThat(agent.answer("again")).isEqualTo("first");
      assertThat(service.asked.get(1).json().path("tell").asText()).isNotEqualTo(url);
      agent.close();
    }
  }

  @Test
  void aCallbackThatNeverComesIsWaitedForUntilTheInterrupt() throws Exception {
    var submitted = new CountDownLatch(1);
    try (var service =
        new Loopback(
            (asked, to) -> {
              Loopback.reply(to, 202, "");
              submitted.countDown();
            })) {
      var asking = new Asking(suites.agent(callback(service)), "go");
      submitted.await();
      asking.interrupt();
      assertThat(asking.failure()).isInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void aCallbackOfGarbageIsAnError() throws Exception {
    try (var service =
        new Loopback(
            (asked, to) -> {
              callBack(asked.json().path("tell").asText(), "\u0000garbage");
              Loopback.reply(to, 202, "");
            })) {
      assertThat(new Asking(suites.agent(callback(service)), "go").failure())
          .hasMessageContaining("called back with what is no JSON, \"\\u0000garbage\"");
    }
  }
}
