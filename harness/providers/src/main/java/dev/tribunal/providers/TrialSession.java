package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** One attempt of one trial behind its own base URL. Safe for use by several threads. */
public final class TrialSession implements AutoCloseable {
  private final URI base;
  private final TrialSource source;
  private final int maxLlmCalls;
  private final Runnable onClose;
  private int llmCalls;
  private boolean llmCallsExceeded;
  private boolean closing;
  private @Nullable RuntimeException failure;
  private @Nullable TrialTraffic last;

  TrialSession(URI base, TrialSource source, int maxLlmCalls, Runnable onClose) {
    this.base = base;
    this.source = source;
    this.maxLlmCalls = maxLlmCalls;
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
   * What has passed so far; it no longer changes once the session is closed.
   *
   * @throws IllegalStateException where the gateway itself broke in this trial
   */
  public TrialTraffic traffic() {
    TrialTraffic known;
    boolean exceeded;
    synchronized (this) {
      if (failure != null) {
        throw new IllegalStateException("The gateway broke in the trial at " + base, failure);
      }
      known = last;
      exceeded = llmCallsExceeded;
    }
    return known != null ? known : TrafficReader.read(source.exchanges(), source.stale(), exceeded);
  }

  Answer answer(IncomingCall call) {
    if (isOverLimit(call)) {
      return Answer.error(
          Answer.FINAL,
          Answer.LLM_CALLS_EXCEEDED,
          "This trial has used up its limit of %d model calls.".formatted(maxLlmCalls));
    }
    return source.answer(call);
  }

  private synchronized boolean isOverLimit(IncomingCall call) {
    if (closing || !call.request().service().equals(AgentDescriptor.MODEL_SERVICE)) {
      return false;
    }
    llmCalls++;
    llmCallsExceeded |= llmCalls > maxLlmCalls;
    return llmCalls > maxLlmCalls;
  }

  /** Remembers that this trial can't be trusted, so that nobody takes it for the agent's doing. */
  synchronized void broke(RuntimeException reason) {
    if (failure == null) {
      failure = reason;
    }
  }

  /** Ends the trial: requests under way are cut, later ones are turned away. */
  @Override
  public void close() {
    boolean exceeded;
    synchronized (this) {
      if (closing) {
        return;
      }
      closing = true;
      exceeded = llmCallsExceeded;
    }
    onClose.run();
    source.close(exceeded);
    synchronized (this) {
      last = TrafficReader.read(source.exchanges(), source.stale(), llmCallsExceeded);
    }
  }
}
