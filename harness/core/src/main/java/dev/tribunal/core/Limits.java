package dev.tribunal.core;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What one trial may use up before it is stopped. Time that a trial can only wait, for a quota or a
 * provider's recovery, counts for none of the times.
 *
 * @param task wall time of the whole trial, above 0
 * @param turn wall time of what the agent does between two messages of the user, above 0; null
 *     where that does not matter
 * @param step wall time from a model call to the next one: of the call and the tool calls that it
 *     asked for, above 0; null where that does not matter
 * @param toolCall wall time of a request to a service other than the model and the web, above 0;
 *     null where that does not matter
 * @param llmCalls model calls, at least 1
 * @param toolCalls requests to services other than the model and the web, at least 1; null where
 *     that does not matter
 * @param webRequests requests to the web, at least 1; null where that does not matter
 * @param tokens of all its model calls, input and output, at least 1; null where that does not
 *     matter
 * @param tokensPerTurn of the model calls of one turn, at least 1; null where that does not matter
 * @param usd what its model calls may cost, above 0; null where that does not matter. The call that
 *     goes beyond it is still answered, as with tokens: what it costs is known only then
 * @param onExceeded what a limit that fires does to the run; null where the suite does not say
 */
public record Limits(
    Duration task,
    @Nullable Duration turn,
    @Nullable Duration step,
    @Nullable Duration toolCall,
    int llmCalls,
    @Nullable Integer toolCalls,
    @Nullable Integer webRequests,
    @Nullable Long tokens,
    @Nullable Long tokensPerTurn,
    @Nullable BigDecimal usd,
    @Nullable OnExceeded onExceeded) {

  /** For suites that set none: enough for a slow agent, too little for an endless one. */
  public static final Limits DEFAULT = new Limits(Duration.ofMinutes(10), 50, null);

  /** With any number of tool calls and web requests. */
  public Limits(Duration task, int llmCalls, @Nullable BigDecimal usd) {
    this(task, llmCalls, usd, null, null);
  }

  /** With any number of tokens, and no limit of time but that of the task. */
  public Limits(
      Duration task,
      int llmCalls,
      @Nullable BigDecimal usd,
      @Nullable Integer toolCalls,
      @Nullable Integer webRequests) {
    this(
        task,
        null,
        null,
        null,
        llmCalls,
        toolCalls,
        webRequests,
        null,
        null,
        usd,
        (OnExceeded) null);
  }
}
