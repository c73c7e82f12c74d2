package dev.tribunal.providers;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The trials that are under way, and how a request finds its own. Safe for several threads. */
final class TrialSessions {
  /** The header of W3C Trace Context. */
  static final String TRACEPARENT = "traceparent";

  private static final Pattern TRACE = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-.*");

  private final Identity identity;
  private final Map<TrialToken, TrialSession> byToken = new ConcurrentHashMap<>();
  private final Map<String, TrialSession> byTrace = new ConcurrentHashMap<>();

  TrialSessions(Identity identity) {
    this.identity = identity;
  }

  /**
   * What was found.
   *
   * @param session null where there is none
   * @param problem why there is none; else empty
   */
  record Found(@Nullable TrialSession session, String problem) {}

  /**
   * Adds a session.
   *
   * @throws IllegalStateException where the attempt is open already, or another where only one may
   */
  synchronized void add(TrialSession session) {
    TrialToken token = session.token();
    if (byToken.containsKey(token)) {
      throw new IllegalStateException(
          "Attempt %d of trial %d of case %s is open already"
              .formatted(token.attempt(), token.trial(), token.caseId()));
    }
    if (identity == Identity.SERIAL && !byToken.isEmpty()) {
      throw new IllegalStateException(
          "Trial %s can't be opened while %s is: without path or traceparent trials run one by one"
              .formatted(token, byToken.keySet()));
    }
    byToken.put(token, session);
    byTrace.put(session.traceId(), session);
  }

  synchronized void remove(TrialSession session) {
    byToken.remove(session.token());
    byTrace.remove(session.traceId());
  }

  Found find(Caller caller) {
    TrialToken token = caller.token();
    if (token != null) {
      TrialSession session = byToken.get(token);
      return session != null
          ? new Found(session, "")
          : new Found(
              null, "No trial %s is under way: it has ended or never began.".formatted(token));
    }
    Matcher trace = TRACE.matcher(caller.traceparent());
    if (trace.matches()) {
      TrialSession session = byTrace.get(trace.group(1));
      if (session != null || identity != Identity.SERIAL) {
        return found(session, "No trial under way has the trace " + trace.group(1) + ".");
      }
    }
    if (identity != Identity.SERIAL) {
      return new Found(
          null,
          "The request names no trial by its path or its proxy's user, and has no %s header that does."
              .formatted(TRACEPARENT));
    }
    return found(byToken.values().stream().findFirst().orElse(null), "No trial is under way.");
  }

  private static Found found(@Nullable TrialSession session, String problem) {
    return new Found(session, session == null ? problem : "");
  }

  List<TrialSession> all() {
    return List.copyOf(byToken.values());
  }
}
