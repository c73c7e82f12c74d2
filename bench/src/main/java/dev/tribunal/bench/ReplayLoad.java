package dev.tribunal.bench;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.tribunal.providers.FixtureMetadata;
import dev.tribunal.providers.FixtureWriter;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.TrialSession;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Trials of two requests, 64 at once, against one of three servers in the same virtual machine:
 * prints microseconds a request, a line a round, and then the most memory that was resident.
 */
final class ReplayLoad {
  static final int ROUNDS = 4;
  private static final int AT_ONCE = 64;
  private static final int TRIALS = 5_000;
  private static final int STEPS = 2;
  private static final String CASE = "returns";
  private static final String SYSTEM = "You answer questions about a shop's policy. ".repeat(30);

  private ReplayLoad() {}

  /** One trial by one of the clients. */
  private interface Trials {
    void run(int trial, LoopbackClient client) throws IOException;
  }

  public static void main(String[] args) throws Exception {
    switch (args[0]) {
      case "jetty" -> {
        try (BareServer server = new BareServer()) {
          measure(server.uri().getPort(), plain());
        }
      }
      case "wiremock" -> {
        WireMockServer server = wireMock();
        measure(server.port(), plain());
        server.stop();
      }
      case "gateway" -> gateway();
      default -> throw new IllegalArgumentException(args[0]);
    }
    System.out.println(Memory.mostResidentMegabytes());
    System.exit(0);
  }

  private static String body(int trial, int step) {
    return "{\"model\":\"scripted-1\",\"messages\":[{\"role\":\"system\",\"content\":\"%s\"},{\"role\":\"user\",\"content\":\"Question %d of trial %d\"}]}"
        .formatted(SYSTEM, step, trial);
  }

  private static Trials plain() {
    return (trial, client) -> {
      for (int step = 0; step < STEPS; step++) {
        client.ask(LoopbackClient.request("/v1/chat/completions", body(trial, step)));
      }
    };
  }

  private static void gateway() throws Exception {
    try (TempFolder temporary = TempFolder.create()) {
      Path folder = temporary.path();
      record(folder);
      try (Gateway gateway = Gateway.replay(folder)) {
        gateway.recording(CASE);
        measure(
            port(gateway),
            (trial, client) -> {
              try (TrialSession session = gateway.open(CASE, trial, 1, STEPS)) {
                ask(session, trial, client);
                session.close();
                if (session.traffic().stale().isPresent()) {
                  throw new IOException("not replayed: " + session.traffic().stale().get());
                }
              }
            });
      }
    }
  }

  private static int port(Gateway gateway) {
    return gateway.fixedBase().getPort();
  }

  private static void ask(TrialSession session, int trial, LoopbackClient client)
      throws IOException {
    for (int step = 0; step < STEPS; step++) {
      client.ask(
          LoopbackClient.request(
              session.base().getPath() + "model/v1/chat/completions", body(trial, step)));
    }
  }

  private static void record(Path folder) throws Exception {
    var metadata =
        new FixtureMetadata("bench", CASE, "bench", "scripted-1", "00", Instant.EPOCH, true);
    try (BareServer upstream = new BareServer();
        Gateway gateway = Gateway.forward(Map.of("model", upstream));
        FixtureWriter writer = FixtureWriter.open(folder, metadata);
        LoopbackClient client = new LoopbackClient(port(gateway))) {
      for (int trial = 1; trial <= TRIALS; trial++) {
        try (TrialSession session = gateway.open(CASE, trial, 1, STEPS)) {
          ask(session, trial, client);
          session.close();
          writer.append(trial, 1, session.traffic().exchanges());
        }
      }
      writer.commit();
    }
  }

  /** As fast as it gets: one stub, and nothing kept, logged, zipped or templated. */
  private static WireMockServer wireMock() {
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(20)
                .disableRequestJournal()
                .gzipDisabled(true)
                .templatingEnabled(false)
                .stubRequestLoggingDisabled(true));
    server.stubFor(
        any(anyUrl())
            .willReturn(
                aResponse()
                    .withHeader("Content-Type", "application/json")
                    .withBody(
                        "{\"choices\":[{\"message\":{\"content\":\""
                            + "x".repeat(250)
                            + "\"}}]}")));
    server.start();
    return server;
  }

  private static void measure(int port, Trials trials) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      double micros = round(port, trials);
      System.out.printf(Locale.ROOT, "%.3f%n", micros);
    }
  }

  private static double round(int port, Trials trials) throws Exception {
    var next = new AtomicInteger();
    var pool = Executors.newFixedThreadPool(AT_ONCE);
    var work = new ArrayList<Callable<Void>>();
    for (int i = 0; i < AT_ONCE; i++) {
      work.add(
          () -> {
            try (LoopbackClient client = new LoopbackClient(port)) {
              for (int trial = next.incrementAndGet();
                  trial <= TRIALS;
                  trial = next.incrementAndGet()) {
                trials.run(trial, client);
              }
            }
            return null;
          });
    }
    long started = System.nanoTime();
    for (Future<Void> done : pool.invokeAll(work)) {
      done.get();
    }
    pool.shutdown();
    return (System.nanoTime() - started) / 1e3 / (TRIALS * STEPS);
  }
}
