package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Faults;
import dev.tribunal.core.Limits;
import dev.tribunal.providers.UpstreamSample.Given;
import dev.tribunal.providers.prices.PriceList;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The models that the harness itself asks in a trial: a judge, and one that plays the user. */
class HarnessServicesTest {
  private static final String QUESTION = "{\"model\":\"gpt-4o-mini\",\"messages\":[\"%s\"]}";

  /** One model call, no tool call, and not more tokens than that model call takes. */
  private static final Limits TIGHT =
      new Limits(
          Limits.DEFAULT.task(),
          null,
          Duration.ofHours(1),
          Duration.ofHours(1),
          1,
          0,
          null,
          1200L,
          null,
          null,
          null);

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"judge", "user"})
  void areNothingThatTheAgentDidAndAreRecordedAndPaidFor(String service) {
    var spending = new Spending();
    List<Exchange> recorded;
    try (var upstream = UpstreamSample.answering(asked -> answer(asked.body()));
        var gateway =
            Gateway.forward(
                Map.of("model", upstream, service, upstream),
                GatewayOptions.DEFAULT.with(
                    new Accounting(
                        PriceList.standard(), new BigDecimal("0.0001"), null, spending)));
        var session = gateway.open("case", 1, 1, TIGHT, Faults.NONE)) {
      recorded = converse(session, service);
    }
    assertThat(spending.sum().calls()).isEqualTo(4);
    assertThat(spending.sum().tokens()).as("an error takes none").isEqualTo(3 * 1100);
    assertThat(spending.sum().usd()).isPositive();
    assertThat(recorded).extracting(Exchange::service).contains("model", service).hasSize(4);

    Calls.record(folder, "case", recorded.toArray(Exchange[]::new));
    try (var gateway = Gateway.replay(folder);
        var session = gateway.open("case", 1, 1, TIGHT, Faults.NONE)) {
      converse(session, service);
    }
  }

  private static List<Exchange> converse(TrialSession session, String service) {
    assertThat(ask(session, service, "who")).isEqualTo(200);
    assertThat(ask(session, "model", "hello")).isEqualTo(200);
    assertThat(ask(session, service, "good?")).isEqualTo(200);
    assertThat(ask(session, service, "fail")).isEqualTo(500);
    session.close();
    TrialTraffic traffic = session.traffic();
    assertThat(traffic.steps()).hasSize(1);
    assertThat(traffic.serviceCalls()).isEmpty();
    assertThat(traffic.harnessSteps())
        .hasSize(3)
        .allSatisfy(call -> assertThat(call.service()).isEqualTo(service));
    assertThat(traffic.harnessSteps().get(0).step().costUsd()).isPositive();
    assertThat(traffic.harnessSteps().get(2).step().costUsd())
        .as("what a provider refuses costs nothing")
        .isZero();
    assertThat(traffic.limitFired()).isEmpty();
    assertThat(traffic.toolErrorSeen()).isFalse();
    assertThat(traffic.providerTrouble()).isEmpty();
    assertThat(traffic.stale()).isEmpty();
    return traffic.recorded();
  }

  private static int ask(TrialSession session, String service, String what) {
    return Calls.send(
            "POST",
            session.base() + service + "/v1/chat/completions",
            QUESTION.formatted(what).getBytes(StandardCharsets.UTF_8),
            TrialSession.HARNESS_HEADER,
            session.harnessKey())
        .statusCode();
  }

  @ParameterizedTest
  @ValueSource(strings = {"judge", "user"})
  void areNotForTheAgent(String service) {
    try (var upstream =
            UpstreamSample.answering(
                asked -> {
                  throw new AssertionError("nobody is asked");
                });
        var gateway = Gateway.forward(Map.of(service, upstream));
        var session = gateway.open("case", 1, 1, TIGHT, Faults.NONE)) {
      assertThat(
              Calls.post(session, service + "/v1/chat/completions", QUESTION.formatted("hello"))
                  .statusCode())
          .isEqualTo(404);
      session.close();
      assertThat(session.traffic().recorded()).isEmpty();
    }
  }

  private static Given answer(String asked) {
    return asked.contains("fail")
        ? Given.json(500, "{\"error\":{\"message\":\"down\"}}")
        : Given.json(
            """
            {"id": "c%d", "object": "chat.completion", "model": "gpt-4o-mini", "choices": [{"index": 0,
             "message": {"role": "assistant", "content": "yes"}, "finish_reason": "stop"}],
             "usage": {"prompt_tokens": 1000, "completion_tokens": 100, "total_tokens": 1100}}"""
                .formatted(asked.hashCode()));
  }

  @Test
  void aJudgeThatIsNoLongerAskedLeavesTheRecordingAsItIs() {
    record();
    try (var gateway = Gateway.replay(folder);
        var session = gateway.open("case", 1, 1, TIGHT, Faults.NONE)) {
      ask(session, "model", "hello");
      session.close();
      assertThat(session.traffic().stale()).isEmpty();
    }
    try (var gateway = Gateway.replay(folder);
        var session = gateway.open("case", 1, 1, TIGHT, Faults.NONE)) {
      ask(session, "judge", "good?");
      session.close();
      assertThat(session.traffic().stale())
          .hasValueSatisfying(why -> assertThat(why).contains("not asked for", "POST model/v1"));
    }
  }

  @Test
  void aJudgeThatIsAskedSomethingElseMakesTheRecordingStale() {
    record();
    try (var gateway = Gateway.replay(folder);
        var session = gateway.open("case", 1, 1, TIGHT, Faults.NONE)) {
      ask(session, "model", "hello");
      ask(session, "judge", "good by another rubric?");
      session.close();
      assertThat(session.traffic().stale()).isPresent();
    }
  }

  private void record() {
    try (var upstream = UpstreamSample.answering(asked -> answer(asked.body()));
        var gateway = Gateway.forward(Map.of("model", upstream, "judge", upstream));
        var session = gateway.open("case", 1, 1, TIGHT, Faults.NONE)) {
      ask(session, "model", "hello");
      ask(session, "judge", "good?");
      session.close();
      Calls.record(folder, "case", session.traffic().recorded().toArray(Exchange[]::new));
    }
  }

  @Test
  void theirTimeIsWaitingAndNoLimitOfTimeIsTheirs() throws Exception {
    var arrived = new CountDownLatch(1);
    var letGo = new CountDownLatch(1);
    try (var upstream =
            UpstreamSample.answering(
                asked -> {
                  arrived.countDown();
                  awaitIt(letGo);
                  return answer(asked.body());
                });
        var gateway = Gateway.forward(Map.of("user", upstream));
        var session = gateway.open("case", 1, 1, TIGHT, Faults.NONE)) {
      var asking = new Thread(() -> ask(session, "user", "who"));
      asking.start();
      assertThat(arrived.await(60, TimeUnit.SECONDS)).isTrue();
      assertThat(session.timeLeft())
          .as("neither a step nor a tool call is under way")
          .hasValueSatisfying(limit -> assertThat(limit.left()).isEqualTo(limit.most()));
      assertThat(session.state().callsUnderWay()).isEmpty();
      Duration before = session.waited();
      assertThat(before).isPositive();
      assertThat(session.waited()).as("it goes on").isGreaterThan(before);
      letGo.countDown();
      asking.join();
    }
  }

  private static void awaitIt(CountDownLatch latch) {
    try {
      latch.await(60, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
