package dev.tribunal.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tribunal.core.Fault;
import dev.tribunal.core.FaultRule;
import dev.tribunal.core.FaultTrigger;
import dev.tribunal.core.Faults;
import dev.tribunal.providers.UpstreamSample.Given;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded with faults is replayed with the same faults. */
class FaultyReplayTest {
  private static final int TRIALS = 12;
  private static final Faults FAULTS =
      FaultSamples.of(
          rule(1, FaultSamples.status(429), "model", new FaultTrigger.WithProbability(0.3)),
          rule(2, Fault.Plain.TRUNCATED_JSON, "model", new FaultTrigger.OnCalls(Set.of(3))),
          rule(3, Fault.Plain.REFUSAL, "model", new FaultTrigger.WithProbability(0.2)),
          rule(4, Fault.Plain.CONNECTION_REFUSED, "tools", new FaultTrigger.WithProbability(0.3)),
          rule(
              5,
              FaultSamples.drift(Map.of("n", "count"), List.of(), Map.of()),
              "tools",
              new FaultTrigger.WithProbability(0.5)));

  private final Path folder;

  FaultyReplayTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private static FaultRule rule(int number, Fault fault, String service, FaultTrigger trigger) {
    return new FaultRule(number, fault, service, null, trigger);
  }

  /** An agent that asks on, whatever it gets. */
  private static List<String> run(TrialSession session) {
    List<String> got = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      got.add(saw(session, Calls.CHAT, "{\"model\":\"m\",\"i\":%d}".formatted(i / 2)));
      got.add(saw(session, "tools/count", "{\"i\":%d}".formatted(i)));
    }
    return got;
  }

  private static String saw(TrialSession session, String path, String body) {
    try {
      var answer = Calls.post(session, path, body);
      return answer.statusCode() + " " + Calls.text(answer);
    } catch (UncheckedIOException e) {
      return "reset";
    }
  }

  private record Ran(List<String> saw, TrialTraffic traffic) {}

  private static Ran run(Gateway gateway, int trial, Faults faults) {
    try (TrialSession session = gateway.open("a-case", trial, 1, 50, faults)) {
      List<String> saw = run(session);
      session.close();
      return new Ran(saw, session.traffic());
    }
  }

  private static UpstreamSample upstream() {
    return UpstreamSample.answering(
        asked -> Given.json("{\"id\":\"c\",\"n\":1,\"of\":%s}".formatted(asked.body())));
  }

  private List<Ran> record(Faults faults) {
    List<Ran> live = new ArrayList<>();
    try (UpstreamSample upstream = upstream();
        Gateway gateway = Gateway.forward(Map.of("model", upstream, "tools", upstream));
        FixtureWriter writer = FixtureWriter.open(folder, Calls.metadata("a-case"))) {
      for (int trial = 1; trial <= TRIALS; trial++) {
        Ran ran = run(gateway, trial, faults);
        live.add(ran);
        writer.append(trial, 1, ran.traffic().recorded(), ran.traffic().faultHits());
      }
      writer.commit();
    }
    return live;
  }

  private List<Ran> replay(Faults faults, List<Integer> order) {
    List<Ran> replayed = new ArrayList<>(Collections.nCopies(TRIALS, null));
    try (Gateway gateway = Gateway.replay(folder)) {
      order.forEach(trial -> replayed.set(trial - 1, run(gateway, trial, faults)));
    }
    return replayed;
  }

  private static void assertSame(List<Ran> replayed, List<Ran> live) {
    for (int i = 0; i < TRIALS; i++) {
      Ran expected = live.get(i);
      assertThat(replayed.get(i).saw()).isEqualTo(expected.saw());
      TrialTraffic traffic = replayed.get(i).traffic();
      assertThat(traffic.stale()).isEmpty();
      assertThat(traffic.steps()).isEqualTo(expected.traffic().steps());
      assertThat(traffic.serviceCalls()).isEqualTo(expected.traffic().serviceCalls());
      assertThat(traffic.faultHits()).isEqualTo(expected.traffic().faultHits());
    }
  }

  @Test
  void replayMeetsTheSameFaultsInWhateverOrderTrialsRun() {
    List<Ran> live = record(FAULTS);
    List<Integer> backwards =
        IntStream.rangeClosed(1, TRIALS).mapToObj(i -> TRIALS + 1 - i).toList();
    assertSame(replay(FAULTS, backwards), live);
    long faulted =
        live.stream()
            .flatMap(ran -> ran.traffic().exchanges().stream())
            .filter(Exchange::hasFault)
            .count();
    assertThat(faulted).isBetween(TRIALS * 2L, TRIALS * 9L);
    assertThat(live.stream().map(Ran::saw).distinct().count())
        .as("each trial meets faults of its own")
        .isGreaterThan(TRIALS / 2);
  }

  @Test
  void otherSeedsMeetOtherFaults() {
    List<Ran> live = record(FAULTS);
    List<Ran> other = record(new Faults(FAULTS.suite(), FAULTS.seed() + 1, FAULTS.rules()));
    assertThat(other.stream().map(Ran::saw).toList())
        .isNotEqualTo(live.stream().map(Ran::saw).toList());
  }

  @Test
  void aFaultForATimeHitsInReplayTheCallsThatItHitWhenRecorded() {
    Faults outage =
        FaultSamples.of(
            rule(
                1,
                FaultSamples.status(503),
                "model",
                new FaultTrigger.During(Duration.ZERO, Duration.ofMillis(5))),
            rule(
                2,
                Fault.Plain.WRONG_CONTENT_TYPE,
                "tools",
                new FaultTrigger.During(Duration.ZERO, Duration.ofHours(1))));
    List<Ran> live = record(outage);
    List<Integer> order = IntStream.rangeClosed(1, TRIALS).boxed().toList();
    assertSame(replay(outage, order), live);
    for (Ran ran : live) {
      assertThat(ran.saw().get(0)).startsWith("503");
      assertThat(ran.traffic().faultHits().orElseThrow())
          .contains(
              new FaultHit(1, 1),
              new FaultHit(2, 1),
              new FaultHit(2, 2),
              new FaultHit(2, 3),
              new FaultHit(2, 4),
              new FaultHit(2, 5));
    }
  }

  @Test
  void aRecordingWithoutFaultsForATimeCannotSayWhichCallsTheyHit() {
    record(FAULTS);
    Faults outage =
        FaultSamples.of(
            rule(
                1,
                FaultSamples.status(503),
                "model",
                new FaultTrigger.During(Duration.ZERO, Duration.ofSeconds(5))));
    assertThat(replay(outage, List.of(1)).get(0).traffic().stale())
        .hasValue(
            "The recording was made without a fault for a time, and the suite's fault rule 1 is"
                + " one (status_503), so it is not known which calls it hits.");
  }

  @Test
  void aDrawDoesNotDependOnOtherServices() {
    Faults faults = FaultSamples.withProbability(FaultSamples.status(500), 0.5, null);
    try (UpstreamSample upstream = upstream();
        Gateway gateway = Gateway.forward(Map.of("model", upstream, "tools", upstream))) {
      for (int trial = 1; trial <= TRIALS; trial++) {
        List<String> alone = new ArrayList<>();
        List<String> among = new ArrayList<>();
        try (TrialSession session = gateway.open("a-case", trial, 1, 50, faults)) {
          for (int i = 0; i < 5; i++) {
            alone.add(saw(session, Calls.CHAT, "{}"));
          }
        }
        try (TrialSession session = gateway.open("a-case", trial, 2, 50, faults)) {
          for (int i = 0; i < 5; i++) {
            saw(session, "tools/a", "{}");
            among.add(saw(session, Calls.CHAT, "{}"));
          }
        }
        assertThat(among).isEqualTo(alone);
      }
    }
  }

  @Test
  void aPathLimitsARule() {
    Faults faults = FaultSamples.withProbability(FaultSamples.status(500), 1, "/v1/chat/*");
    try (UpstreamSample upstream = upstream();
        Gateway gateway = Gateway.forward(Map.of("model", upstream));
        TrialSession session = gateway.open("a-case", 1, 1, 50, faults)) {
      assertThat(saw(session, "model/v1/embeddings", "{}")).startsWith("200");
      assertThat(saw(session, Calls.CHAT, "{}")).startsWith("500");
    }
  }

  @Test
  void hitsThatAreNoneAreRefusedWithTheirPlace() throws Exception {
    record(
        FaultSamples.of(
            rule(
                1,
                FaultSamples.status(503),
                "model",
                new FaultTrigger.During(Duration.ZERO, Duration.ofHours(1)))));
    Path file = folder.resolve("a-case.json");
    String good = Files.readString(file);
    assertThat(good).contains("\"1/1\"");
    Files.writeString(file, good.replace("\"1/1\"", "\"1/0\""));
    try (Gateway gateway = Gateway.replay(folder)) {
      assertThatThrownBy(() -> gateway.recording("a-case"))
          .isInstanceOf(FixtureException.class)
          .hasMessageContaining("a-case.json:3:")
          .hasMessageContaining("metadata.recording.faultHits.1")
          .hasMessageContaining("1/0");
    }
  }
}
