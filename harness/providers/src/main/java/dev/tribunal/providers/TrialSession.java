package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Usage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One attempt of one trial behind its own base URL. Safe for use by several threads. */
public final class TrialSession implements AutoCloseable {
  /**
   * The header by which requests to the harness's own services are known to be the harness's: the
   * agent, which knows the base URL, is not to speak for a judge or a user.
   */
  public static final String HARNESS_HEADER = "X-Tribunal-Harness";

  private static final Duration GRACE = Duration.ofSeconds(1);

  private final TrialToken token;
  private final URI base;
  private final Supplier<URI> proxy;
  private final TrialSource source;
  private final CallCounts calls;
  private final TrialBudget budget;
  private final TrialWatch watch;
  private final Consumer<TrialSession> onClose;
  private final String traceId = UUID.randomUUID().toString().replace("-", "");
  private final String harnessKey = UUID.randomUUID().toString();
  private volatile Runnable onTurnedAway = () -> {};
  private @Nullable LimitFired fired;
  private int steps;
  private int serviceCalls;
  private boolean closing;
  private volatile boolean closed;
  private @Nullable RuntimeException failure;
  private @Nullable TrialTraffic last;

  TrialSession(
      TrialToken token,
      URI base,
      Supplier<URI> proxy,
      TrialSource source,
      Limits limits,
      TrialBudget budget,
      Consumer<TrialSession> onClose) {
    this.token = token;
    this.base = base;
    this.proxy = proxy;
    this.source = source;
    this.calls = new CallCounts(limits);
    this.budget = budget;
    this.watch = new TrialWatch(limits, source);
    this.onClose = onClose;
  }

  /**
   * The trial's base URL, with a slash at its end; a service's name follows, and then the path that
   * the service documents.
   */
  public URI base() {
    return base;
  }

  /**
   * The trial's forward proxy, with the user and password that name the trial. What is asked
   * through it is the service {@value AgentDescriptor#WEB_SERVICE}; for https pages the client must
   * trust {@link Gateway#certificateFile()}.
   */
  public URI proxy() {
    return proxy.get();
  }

  /**
   * The value of the {@code traceparent} header (W3C Trace Context) by which requests to {@link
   * Gateway#fixedBase()} are known to be of this trial.
   */
  public String traceparent() {
    return "00-%s-%s-01".formatted(traceId, traceId.substring(16));
  }

  /** The value of {@link #HARNESS_HEADER}. */
  public String harnessKey() {
    return harnessKey;
  }

  TrialToken token() {
    return token;
  }

  String traceId() {
    return traceId;
  }

  /**
   * What has passed so far; it no longer changes once the session is closed.
   *
   * @throws IllegalStateException where the gateway itself broke in this trial
   */
  public TrialTraffic traffic() {
    synchronized (this) {
      if (failure != null) {
        throw new IllegalStateException("The gateway broke in the trial at " + base, failure);
      }
      if (last != null) {
        return last;
      }
    }
    boolean whole = closed;
    TrialTraffic read = budget.priced(TrafficReader.read(source, limitFired()));
    synchronized (this) {
      last = whole ? read : null;
    }
    return read;
  }

  /**
   * Sets who is told that a limit of calls, tokens or money turns a call of the agent away: at the
   * first one, on the thread that answers it and before the agent hears of it. Must not block.
   */
  public void onTurnedAway(Runnable told) {
    onTurnedAway = told;
  }

  /**
   * The user speaks, for the first time or again: what is limited by turn begins anew.
   *
   * @return what the agent had asked for before
   */
  public TurnStart beginTurn() {
    budget.beginTurn();
    return asked();
  }

  /** How many model and service calls the agent has asked for so far. */
  public synchronized TurnStart asked() {
    return new TurnStart(steps, serviceCalls);
  }

  /** The tokens of the last model call whose answer has come; none where there is none. */
  public Usage lastUsage() {
    List<Exchange> seen = source.seen();
    for (int i = seen.size() - 1; i >= 0; i--) {
      if (seen.get(i).isModelCall()) {
        return TrafficReader.step(ModelCall.of(seen.get(i))).usage();
      }
    }
    return Usage.NONE;
  }

  private synchronized void count(AgentRequest request) {
    if (request.isModelCall()) {
      steps++;
    } else if (!request.isHarnessCall()) {
      serviceCalls++;
    }
  }

  void answer(IncomingCall call, AnswerSink agent) {
    if (call.request().isHarnessCall()
        && !call.headers().getOrDefault(HARNESS_HEADER, List.of()).contains(harnessKey)) {
      Answer.error(
              404,
              Answer.UNKNOWN_ADDRESS,
              "The service %s is the harness's own.".formatted(call.request().service()))
          .sendTo(agent);
      return;
    }
    count(call.request());
    AnswerSink sink = watch.begins(call, agent);
    CallLimit beyond = beyond(call);
    if (beyond != null) {
      fires(beyond.fired());
      beyond.answer().sendTo(sink);
      return;
    }
    if (call.request().isModelCall()
        && !call.request().method().equals("GET")) { // which fetches what is paid for
      LimitFired usedUp = budget.usedUp(source.endedBefore(call)).orElse(null);
      if (usedUp != null) {
        fires(usedUp);
        TrialBudget.answer(usedUp).sendTo(sink);
        return;
      }
    }
    source.answer(call, sink);
  }

  /**
   * For how long the trial could do nothing but wait, for a quota or a provider's recovery: time
   * that no limit counts.
   */
  public Duration waited() {
    return source.waited();
  }

  /**
   * The limit of a step's or a tool call's time that fires next. A step runs from the arrival of a
   * model request to that of the next one, or to the end of its answer where that asks for no
   * tools; of steps at the same time the oldest counts. A tool call runs to the end of its answer.
   * What they waited for a quota or a retry does not count.
   *
   * @return empty where neither is limited, or the session is closed
   */
  public Optional<TimeLeft> timeLeft() {
    return watch.timeLeft();
  }

  /** What the agent is at; once the session is closed, what it was at then. */
  public AgentState state() {
    return watch.state();
  }

  /** What comes after the first is its consequence. */
  private void fires(LimitFired limit) {
    synchronized (this) {
      if (fired != null) {
        return;
      }
      fired = limit;
    }
    onTurnedAway.run();
  }

  private synchronized Optional<LimitFired> limitFired() {
    return Optional.ofNullable(fired);
  }

  private synchronized @Nullable CallLimit beyond(IncomingCall call) {
    return closing ? null : calls.add(call.request().service()).orElse(null);
  }

  /** Remembers that this trial can't be trusted, so that nobody takes it for the agent's doing. */
  synchronized void broke(RuntimeException reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  /**
   * Ends the trial of an agent that is done: later requests are turned away, those under way are
   * cut. An answer that has begun to arrive gets a second to its end: clients of streams stop
   * reading at the last event, a moment before the stream itself ends.
   */
  @Override
  public void close() {
    close(GRACE);
  }

  /** Ends the trial at once: requests under way are cut, later ones are turned away. */
  public void cut() {
    close(Duration.ZERO);
  }

  private void close(Duration grace) {
    boolean turnedAway;
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
      turnedAway = fired != null;
    }
    onClose.accept(this);
    source.close(turnedAway, grace);
    watch.close();
    closed = true; // reading what passed takes its time, which whoever closes may not have
  }
}
