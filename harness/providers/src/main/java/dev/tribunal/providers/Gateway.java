package dev.tribunal.providers;

import dev.tribunal.core.Faults;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Upstream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * Stands between the agent of one suite and its upstreams, on a port of the loopback interface.
 * Each trial has a base URL of its own, so trials are told apart whatever client the agent uses.
 * Safe for use by several threads.
 */
public final class Gateway implements AutoCloseable {
  private final TrialSessions sessions;
  private final Recordings recordings;
  private final Player player;
  private final @Nullable Forwarder forwarder;
  private final BiFunction<Gateway, TrialToken, TrialSource> sources;
  private final CertificateFile certificate = new CertificateFile();
  private final GatewayServer server;
  private final Accounting accounting;

  private Gateway(
      Recordings recordings,
      @Nullable Forwarder forwarder,
      GatewayOptions options,
      BiFunction<Gateway, TrialToken, TrialSource> sources) {
    this.sessions = new TrialSessions(options.identity());
    this.recordings = recordings;
    this.forwarder = forwarder;
    this.player = new Player(options.pace());
    this.sources = sources;
    this.accounting = options.accounting();
    prepare(forwarder, accounting);
    this.server = GatewayServer.start(options.port(), new GatewayHandler(sessions, certificate));
  }

  /** Loads beside the caller what the first trial would wait for. */
  private static void prepare(@Nullable Forwarder forwarder, Accounting accounting) {
    var thread =
        new Thread(
            () -> {
              if (forwarder != null) {
                forwarder.prepare();
              }
              accounting.prices().load();
            },
            "gateway-start");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Answers from recordings and reaches nothing else.
   *
   * @param fixtures the suite's folder of recordings; may be missing
   */
  public static Gateway replay(Path fixtures, GatewayOptions options) {
    return new Gateway(new Recordings(fixtures), null, options, Gateway::replayed);
  }

  /** As {@link #replay(Path, GatewayOptions)} with {@link GatewayOptions#DEFAULT}. */
  public static Gateway replay(Path fixtures) {
    return replay(fixtures, GatewayOptions.DEFAULT);
  }

  /**
   * Answers from upstreams and notes what passes, to run live and to record alike.
   *
   * @param upstreams by service name; closing them is up to the caller
   */
  public static Gateway forward(Map<String, Upstream> upstreams, GatewayOptions options) {
    return new Gateway(
        Recordings.NONE,
        new Forwarder(upstreams, options.accounting().quota()),
        options,
        Gateway::forwarded);
  }

  /** As {@link #forward(Map, GatewayOptions)} with {@link GatewayOptions#DEFAULT}. */
  public static Gateway forward(Map<String, Upstream> upstreams) {
    return forward(upstreams, GatewayOptions.DEFAULT);
  }

  /**
   * Answers trials that are recorded from their recordings, and others from upstreams.
   *
   * @param fixtures the suite's folder of recordings; may be missing
   * @param upstreams by service name; closing them is up to the caller
   */
  public static Gateway auto(
      Path fixtures, Map<String, Upstream> upstreams, GatewayOptions options) {
    return new Gateway(
        new Recordings(fixtures),
        new Forwarder(upstreams, options.accounting().quota()),
        options,
        (gateway, token) ->
            gateway.recorded(token).isPresent()
                ? gateway.replayed(token)
                : gateway.forwarded(token));
  }

  private Optional<RecordedTrial> recorded(TrialToken token) {
    return recordings.of(token.caseId()).flatMap(recording -> recording.trial(token.trial()));
  }

  private Optional<List<FaultHit>> faultHits(TrialToken token) {
    return recording(token.caseId()).map(info -> info.faultHits().get(token.trial()));
  }

  private TrialSource replayed(TrialToken token) {
    return new ReplayedTrial(token.trial(), recorded(token), player);
  }

  private TrialSource forwarded(TrialToken token) {
    if (forwarder == null) {
      throw new IllegalStateException("A gateway without upstreams has nobody to ask");
    }
    Spending spending = accounting.spending();
    return new ForwardedTrial(
        token,
        forwarder,
        spending == null ? null : new TrialSpending(accounting.prices(), spending));
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
   * The base URL, with a slash at its end, of an agent that has the same one in all trials: its
   * requests are told apart by {@link TrialSession#traceparent()}, or by nothing but time.
   */
  public URI fixedBase() {
    return URI.create("http://127.0.0.1:%d/s/".formatted(server.port()));
  }

  /**
   * A file with the certificate, as PEM, that an agent must trust to ask for https pages through
   * {@link TrialSession#proxy()}: the gateway's own, made anew for each gateway. The file is there
   * until the gateway is closed.
   */
  public Path certificateFile() {
    return certificate.path();
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
   * @throws IllegalStateException where this attempt is open already, or any other is and trials
   *     are told apart by time
   */
  public TrialSession open(String caseId, int trial, int attempt, int maxLlmCalls) {
    return open(caseId, trial, attempt, maxLlmCalls, Faults.NONE);
  }

  /**
   * As {@link #open(String, int, int, int)}, and lets the trial's calls meet faults.
   *
   * @param faults of the case
   */
  public TrialSession open(String caseId, int trial, int attempt, int maxLlmCalls, Faults faults) {
    Limits limits = new Limits(Limits.DEFAULT.task(), maxLlmCalls, null);
    return open(caseId, trial, attempt, limits, faults);
  }

  /**
   * As {@link #open(String, int, int, int, Faults)}, and turns away what goes beyond the limits of
   * model calls, tool calls, web requests and tokens.
   *
   * @param limits of the suite; money is kept by the {@link Accounting}, and time is for others to
   *     watch
   */
  public TrialSession open(String caseId, int trial, int attempt, Limits limits, Faults faults) {
    TrialToken token = new TrialToken(caseId, trial, attempt);
    URI base = URI.create("http://127.0.0.1:" + server.port() + token.path());
    TrialSource clean = sources.apply(this, token);
    TrialSource source =
        clean instanceof ReplayedTrial
            ? FaultySource.overRecording(clean, faults, token, faultHits(token))
            : FaultySource.over(clean, faults, token);
    TrialSession session =
        new TrialSession(
            token,
            base,
            () -> ProxyCredentials.proxy(server.port(), token),
            source,
            limits,
            new TrialBudget(accounting, limits),
            sessions::remove);
    sessions.add(session);
    return session;
  }

  @Override
  public void close() {
    sessions.all().forEach(TrialSession::cut);
    server.close();
    if (forwarder != null) {
      forwarder.close();
    }
    certificate.close();
    player.close();
    recordings.close();
  }
}
