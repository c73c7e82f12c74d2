package dev.tribunal.core;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads {@code limits}, {@code run} and {@code day}, and refuses a bound that can never fire. */
final class LimitsReader {
  private final @Nullable Located limits;
  private final @Nullable Located run;
  private final @Nullable Located day;

  private LimitsReader(@Nullable Located limits, @Nullable Located run, @Nullable Located day) {
    this.limits = limits;
    this.run = run;
    this.day = day;
  }

  /** What bounds the trials and the runs of a suite; of no use where there are problems. */
  static Bounds read(Located suite) {
    return new LimitsReader(suite.sound("limits"), suite.sound("run"), suite.sound("day")).read();
  }

  /**
   * @param trial of one trial
   */
  record Bounds(Limits trial, Budget run, Budget day) {}

  private Bounds read() {
    var bounds = new Bounds(limits(), budget(run), budget(day));
    checkTimes(bounds.trial());
    checkTokens(bounds);
    new Nested<BigDecimal>("more")
        .within("usd", at(limits, "usd"), bounds.trial().usd())
        .within("run.usd", at(run, "usd"), bounds.run().usd())
        .within("day.usd", at(day, "usd"), bounds.day().usd())
        .check();
    return bounds;
  }

  private void checkTimes(Limits trial) {
    Nested<Duration> times =
        new Nested<Duration>("longer")
            .within("tool_call", at(limits, "tool_call"), trial.toolCall())
            .within("step", at(limits, "step"), trial.step())
            .within("turn", at(limits, "turn"), trial.turn());
    Located task = at(limits, "task");
    (task == null
            ? times.withinDefault("task", trial.task(), Durations.text(trial.task()))
            : times.within("task", task, trial.task()))
        .check();
  }

  private void checkTokens(Bounds bounds) {
    new Nested<Long>("more")
        .within("tokens_per_turn", at(limits, "tokens_per_turn"), bounds.trial().tokensPerTurn())
        .within("tokens", at(limits, "tokens"), bounds.trial().tokens())
        .within("run.tokens", at(run, "tokens"), bounds.run().tokens())
        .within("day.tokens", at(day, "tokens"), bounds.day().tokens())
        .check();
  }

  private Limits limits() {
    Duration task = time("task");
    Integer calls = count("llm_calls");
    return new Limits(
        task == null ? Limits.DEFAULT.task() : task,
        time("turn"),
        time("step"),
        time("tool_call"),
        calls == null ? Limits.DEFAULT.llmCalls() : calls,
        count("tool_calls"),
        count("web_requests"),
        tokens(limits, "tokens"),
        tokens(limits, "tokens_per_turn"),
        usd(limits),
        onExceeded());
  }

  private static Budget budget(@Nullable Located budget) {
    return budget == null ? Budget.NONE : new Budget(usd(budget), tokens(budget, "tokens"));
  }

  private @Nullable Duration time(String name) {
    Located time = at(limits, name);
    return time == null ? null : Durations.parse(time.text());
  }

  private @Nullable Integer count(String name) {
    Located count = at(limits, name);
    return count == null ? null : Integer.valueOf(count.wholeNumber());
  }

  private static @Nullable Long tokens(@Nullable Located owner, String name) {
    Located tokens = at(owner, name);
    return tokens == null ? null : Long.valueOf(tokens.wholeNumber());
  }

  private static @Nullable BigDecimal usd(@Nullable Located owner) {
    Located usd = at(owner, "usd");
    return usd == null ? null : usd.value().decimalValue();
  }

  private @Nullable OnExceeded onExceeded() {
    Located word = at(limits, "on_exceeded");
    return word == null ? null : OnExceeded.valueOf(word.text().toUpperCase(Locale.ROOT));
  }

  private static @Nullable Located at(@Nullable Located owner, String name) {
    return owner == null ? null : owner.child(name);
  }
}
