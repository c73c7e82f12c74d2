package dev.tribunal.providers;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.Options.ChunkedEncodingPolicy;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.tribunal.core.Upstream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Stands between the agent of one suite and its upstreams, on a free port of the loopback
 * interface. Each trial has a base URL of its own, so trials are told apart whatever client the
 * agent uses. Safe for use by several threads.
 */
public final class Gateway implements AutoCloseable {
  /** Trials under way at once, with room for an agent's parallel calls; idle threads end. */
  private static final int THREADS = 128;

  private final Map<TrialToken, TrialSession> sessions = new ConcurrentHashMap<>();
  private final Recordings recordings;
  private final Function<TrialToken, TrialSource> sources;
  private final WireMockServer server;

  private Gateway(Recordings recordings, Function<TrialToken, TrialSource> sources) {
    this.recordings = recordings;
    this.sources = sources;
    this.server = start(new GatewayHandler(sessions::get));
  }

  /**
   * Answers from recordings and reaches nothing else.
   *
   * @param fixtures the suite's folder of recordings; may be missing
   */
  public static Gateway replay(Path fixtures) {
    Recordings recordings = new Recordings(fixtures);
    return new Gateway(
        recordings,
        token ->
            new ReplayedTrial(
                token.trial(),
                recordings
                    .of(token.caseId())
                    .flatMap(recording -> recording.trial(token.trial()))));
  }

  /**
   * Answers from upstreams and notes what passes, to run live and to record alike.
   *
   * @param upstreams by service name; closing them is up to the caller
   */
  public static Gateway forward(Map<String, Upstream> upstreams) {
    Forwarder forwarder = new Forwarder(upstreams);
    return new Gateway(Recordings.NONE, token -> new ForwardedTrial(token, forwarder));
  }

  /**
   * What is recorded for a case; empty where there is no file. It is read at the first call and
   * kept until {@link #release}.
   *
   * @throws FixtureException where the file can't be read
   * @throws IllegalArgumentException where the id is not one of a case
   */
  public Optional<FixtureInfo> recording(String caseId) {
    return recordings.of(caseId).map(Recording::info);
  }

  /** Forgets the recording of a case; trials that are open keep theirs. */
  public void release(String caseId) {
    recordings.release(caseId);
  }

  /**
   * Opens a base URL for one attempt of a trial. It works until the session is closed; what an
   * earlier attempt still sends meets a URL of its own, and nobody there.
   *
   * @param caseId the case's id
   * @param trial from 1
   * @param attempt from 1
   * @param maxLlmCalls model calls that are answered, at least 0
   * @throws FixtureException where the case's recording can't be read
   * @throws IllegalStateException where this attempt is open already
   */
  public TrialSession open(String caseId, int trial, int attempt, int maxLlmCalls) {
    TrialToken token = new TrialToken(caseId, trial, attempt);
    URI base = URI.create("http://127.0.0.1:" + server.port() + token.path());
    TrialSession session =
        new TrialSession(base, sources.apply(token), maxLlmCalls, () -> sessions.remove(token));
    if (sessions.putIfAbsent(token, session) != null) {
      throw new IllegalStateException(
          "Attempt %d of trial %d of case %s is open already".formatted(attempt, trial, caseId));
    }
    return session;
  }

  @Override
  public void close() {
    sessions.values().forEach(TrialSession::close);
    server.stop();
    recordings.close();
  }

  private static WireMockServer start(GatewayHandler handler) {
    WireMockServer server =
        new WireMockServer(
            WireMockConfiguration.options()
                .bindAddress("127.0.0.1")
                .dynamicPort()
                .containerThreads(THREADS)
                .jettyStopTimeout(0L)
                .disableRequestJournal()
                .gzipDisabled(true)
                .templatingEnabled(false)
                .stubRequestLoggingDisabled(true)
                .useChunkedTransferEncoding(ChunkedEncodingPolicy.NEVER)
                // The agent reaches this port: it must not rewrite its own answers.
                .adminAuthenticator(request -> false)
                .extensions(handler));
    server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(handler.getName())));
    server.start();
    return server;
  }
}
