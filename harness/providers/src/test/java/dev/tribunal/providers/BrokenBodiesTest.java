package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Step;
import dev.tribunal.core.Usage;
import dev.tribunal.providers.UpstreamSample.Given;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whatever a provider sends, the trial has an outcome. */
@Timeout(value = 20, unit = TimeUnit.MINUTES) // Only a hang takes so long.
class BrokenBodiesTest {
  private static final int READ = 9_600;
  private static final int THROUGH_THE_GATEWAY = 400;
  private static final int BIG = 50_000_000;

  private final long seed = Long.getLong("tribunal.seed", System.nanoTime());
  private final SplittableRandom random = new SplittableRandom(seed);
  private final List<Exchange> samples = samples();
  private final BodyMutations mutations = new BodyMutations(random);
  private final Map<String, Integer> outcomes = new TreeMap<>();

  private static List<Exchange> samples() {
    List<Exchange> samples = new ArrayList<>(BodySamples.BUILT_IN);
    if (SharedData.ofThisBuild().isPresent()) {
      for (Conversations conversation : Conversations.read()) {
        conversation.steps().forEach(pair -> samples.add(pair.exchange()));
      }
    }
    return samples;
  }

  private Exchange broken() {
    Exchange sample = samples.get(random.nextInt(samples.size()));
    Exchange other = samples.get(random.nextInt(samples.size()));
    byte[] body = mutations.mutate(sample.response().shared(), other.response().shared());
    return BodySamples.with(sample, Body.of(body));
  }

  /** Broken twice over: the answer itself, and a request that brings tool results of another. */
  @Test
  void theReaderMakesAStepOfEachAndSaysWhatIsWrong() {
    System.out.printf("%d broken bodies of %d samples, seed %d%n", READ, samples.size(), seed);
    for (int i = 0; i < READ; i++) {
      Exchange broken = broken();
      Exchange next = samples.get(random.nextInt(samples.size()));
      try {
        judge(Passed.read(broken, next), 2);
        judge(Passed.read(broken), 1);
      } catch (RuntimeException | StackOverflowError e) {
        throw new AssertionError("body %d of seed %d".formatted(i, seed), e);
      }
    }
    System.out.println(outcomes);
    assertThat(outcomes).as("the breaks must have been seen").hasSizeGreaterThan(2);
  }

  private void judge(TrialTraffic traffic, int steps) {
    assertThat(traffic.steps()).hasSize(steps);
    for (Step step : traffic.steps()) {
      Usage usage = step.usage();
      assertThat(
              List.of(
                  usage.input(),
                  usage.output(),
                  usage.cachedInput(),
                  usage.cacheWrite(),
                  usage.reasoning()))
          .allSatisfy(count -> assertThat(count).isBetween(0L, 10_000_000_000_000L));
    }
    if (steps == 1) {
      String outcome =
          traffic
              .providerTrouble()
              .map(
                  trouble ->
                      Pattern.compile("[:\\d].*", Pattern.DOTALL).matcher(trouble).replaceAll(""))
              .orElse(traffic.refused().isPresent() ? "refused" : "a reply");
      outcomes.merge(outcome, 1, Integer::sum);
    }
  }

  @Test
  void theGatewayPassesRecordsAndReplaysThem(@TempDir Path folder) {
    System.out.printf("%d broken bodies through the gateway, seed %d%n", THROUGH_THE_GATEWAY, seed);
    List<Exchange> passed = new ArrayList<>();
    Queue<Exchange> next = new ConcurrentLinkedQueue<>();
    try (UpstreamSample model = UpstreamSample.answering(asked -> given(next.remove()));
        Gateway gateway = Gateway.forward(Map.of("model", model));
        FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      for (int trial = 1; trial <= THROUGH_THE_GATEWAY; trial++) {
        Exchange broken = broken();
        next.add(broken);
        try (TrialSession session = gateway.open("a-case", trial, 1, 1)) {
          ask(session, broken, broken.response());
          session.close();
          judge(session.traffic(), 1);
          writer.append(trial, 1, session.traffic().exchanges());
        }
        passed.add(broken);
      }
      assertThat(writer.commit().trials()).isEqualTo(THROUGH_THE_GATEWAY);
    }
    try (Gateway gateway = Gateway.replay(folder)) {
      for (int trial = 1; trial <= passed.size(); trial++) {
        Exchange recorded = passed.get(trial - 1);
        try (TrialSession session = gateway.open("a-case", trial, 1, 1)) {
          ask(session, recorded, SecretFree.BUILT_IN.of(recorded.response()));
          session.close();
          assertThat(session.traffic().stale()).as("trial %d", trial).isEmpty();
          judge(session.traffic(), 1);
        }
      }
    }
    System.out.println(outcomes);
  }

  @Test
  void fiftyMegabytesOfAnythingPass() {
    List<String> bodies =
        List.of(
            "{\"choices\":[{\"message\":{\"content\":\"" + "x".repeat(BIG) + "\"}}]}",
            "data: {\"choices\":[{\"delta\":{\"content\":\"" + "x".repeat(BIG) + "\"}}]}\n\n",
            "data: {\"choices\":[{\"delta\":{\"content\":\"x\"}}]}\n\n".repeat(BIG / 50),
            "{\"choices\":[" + "{},".repeat(BIG / 3) + "{}]}",
            "[".repeat(BIG),
            "\n".repeat(BIG),
            "data:\n".repeat(BIG / 6) + "\n",
            "data: {\"choices\":[{\"delta\":{\"tool_calls\":[{\"function\":{\"name\":\"x\"}}]}}]}\n\n"
                .repeat(BIG / 80));
    Queue<String> next = new ConcurrentLinkedQueue<>();
    List<String> paths =
        List.of("/v1/chat/completions", "/v1/responses", "/x:streamGenerateContent", "/api/chat");
    try (UpstreamSample model = UpstreamSample.answering(asked -> Given.json(next.remove()));
        Gateway gateway = Gateway.forward(Map.of("model", model))) {
      for (int i = 0; i < bodies.size(); i++) {
        next.add(bodies.get(i));
        Body body = Body.of(bodies.get(i));
        try (TrialSession session = gateway.open("a-case", i + 1, 1, 1)) {
          ask(session, Calls.modelCall("{}", ""), body);
          session.close();
          judge(session.traffic(), 1);
        }
        Exchange big =
            BodySamples.with(
                Calls.exchange("model", paths.get(i % paths.size()), "{}", 200, ""), body);
        judge(Passed.read(big), 1);
      }
    }
    System.out.println("50 MB bodies: " + outcomes);
  }

  private static void ask(TrialSession session, Exchange sample, Body expected) {
    var answer =
        Calls.send(
            sample.method(), session.base() + "model" + sample.target(), sample.request().shared());
    assertThat(answer.statusCode()).isEqualTo(sample.status());
    assertThat(Body.of(answer.body()).equals(expected))
        .as("the very bytes, %s and not %s", expected, Body.of(answer.body()))
        .isTrue();
  }

  private static Given given(Exchange sample) {
    return new Given(
        sample.status(),
        Map.of("Content-Type", sample.headers().getOrDefault("content-type", "text/plain")),
        sample.response().shared());
  }
}
