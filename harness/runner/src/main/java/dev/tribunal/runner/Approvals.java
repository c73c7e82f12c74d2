package dev.tribunal.runner;

import dev.tribunal.core.Budget;
import dev.tribunal.core.Durations;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Suite;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What was approved beyond a suite's limits and budgets: {@code run.usd=7.50,llm_calls=80}. A limit
 * that a suite does not have, or has larger, stays as it is.
 */
public final class Approvals {
  static final Approvals NONE = new Approvals(Map.of());

  private static final Set<String> TIMES = Set.of("task", "turn", "step", "tool_call");
  private static final Set<String> DOLLARS = Set.of("usd", "run.usd", "day.usd");
  private static final Set<String> COUNTS =
      Set.of(
          "llm_calls",
          "tool_calls",
          "web_requests",
          "tokens",
          "tokens_per_turn",
          "run.tokens",
          "day.tokens");

  private final Map<String, String> values;

  private Approvals(Map<String, String> values) {
    this.values = values;
  }

  /**
   * Reads them.
   *
   * @throws SettingsException if a name is not that of a limit, or a value not one that it can have
   */
  static Approvals parse(String text) {
    var values = new LinkedHashMap<String, String>();
    for (String part : text.isBlank() ? new String[0] : text.split(",")) {
      String[] pair = part.strip().split("=", 2);
      String name = pair[0].strip();
      String value = pair.length < 2 ? "" : pair[1].strip();
      if (!isOne(name, value)) {
        throw new SettingsException(
            "%s: '%s' must be a limit with its new value, such as run.usd=7.50 or task=20m; limits are %s"
                .formatted(Settings.APPROVE, part.strip(), names()));
      }
      values.put(name, value);
    }
    return new Approvals(values);
  }

  private static Set<String> names() {
    var names = new TreeSet<>(TIMES);
    names.addAll(DOLLARS);
    names.addAll(COUNTS);
    return names;
  }

  private static boolean isOne(String name, String value) {
    try {
      if (TIMES.contains(name)) {
        return !Durations.parse(value).isZero();
      }
      if (DOLLARS.contains(name)) {
        return value.matches("[0-9]{1,7}(\\.[0-9]{1,6})?") && new BigDecimal(value).signum() > 0;
      }
      return COUNTS.contains(name) && value.matches("[1-9][0-9]{0,9}");
    } catch (RuntimeException e) {
      return false;
    }
  }

  /** What was given; empty where nothing was. */
  String text() {
    return values.entrySet().stream()
        .map(one -> one.getKey() + "=" + one.getValue())
        .collect(Collectors.joining(","));
  }

  /** The same with one more, as the setting has it. */
  String textWith(String name, String value) {
    var more = new LinkedHashMap<>(values);
    more.put(name, value);
    return new Approvals(more).text();
  }

  /** A suite with what was approved. */
  Suite over(Suite suite, Budget budgetByDefault) {
    Limits limits = suite.limits();
    Budget run = suite.run().isBounded() ? suite.run() : budgetByDefault;
    return new Suite(
        suite.id(),
        suite.file(),
        suite.sha256(),
        suite.agent(),
        new Limits(
            time("task", limits.task()),
            limits.turn() == null ? null : time("turn", limits.turn()),
            limits.step() == null ? null : time("step", limits.step()),
            limits.toolCall() == null ? null : time("tool_call", limits.toolCall()),
            Objects.requireNonNull(whole("llm_calls", limits.llmCalls())),
            whole("tool_calls", limits.toolCalls()),
            whole("web_requests", limits.webRequests()),
            count("tokens", limits.tokens()),
            count("tokens_per_turn", limits.tokensPerTurn()),
            dollars("usd", limits.usd()),
            limits.onExceeded()),
        new Budget(dollars("run.usd", run.usd()), count("run.tokens", run.tokens())),
        new Budget(
            dollars("day.usd", suite.day().usd()), count("day.tokens", suite.day().tokens())),
        suite.userUpstream(),
        suite.cases());
  }

  private Duration time(String name, Duration own) {
    String value = values.get(name);
    Duration approved = value == null ? own : Durations.parse(value);
    return approved.compareTo(own) > 0 ? approved : own;
  }

  private @Nullable Long count(String name, @Nullable Long own) {
    String value = values.get(name);
    return own == null || value == null ? own : Long.valueOf(Math.max(own, Long.parseLong(value)));
  }

  private @Nullable Integer whole(String name, @Nullable Integer own) {
    Long approved = count(name, own == null ? null : Long.valueOf(own));
    return approved == null
        ? null
        : Integer.valueOf(Math.toIntExact(Math.min(approved, 1_000_000)));
  }

  private @Nullable BigDecimal dollars(String name, @Nullable BigDecimal own) {
    String value = values.get(name);
    return own == null || value == null ? own : own.max(new BigDecimal(value));
  }
}
