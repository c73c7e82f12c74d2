package dev.tribunal.runner;

import dev.tribunal.core.Limits;
import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Proposes how much more of a limit to approve: twice of what was not enough. */
final class MoreOfLimit {
  private MoreOfLimit() {}

  /**
   * The proposal, as {@link Settings#APPROVE} takes it.
   *
   * @param limit its name, as suites write it
   */
  static String of(Limits limits, String limit) {
    return switch (limit) {
      case "task" -> time(limits.task());
      case "turn" -> time(limits.turn());
      case "step" -> time(limits.step());
      case "tool_call" -> time(limits.toolCall());
      case "llm_calls" -> count(limits.llmCalls());
      case "tool_calls" -> count(limits.toolCalls());
      case "web_requests" -> count(limits.webRequests());
      case "tokens" -> count(limits.tokens());
      case "tokens_per_turn" -> count(limits.tokensPerTurn());
      case "usd" -> amount(limits.usd());
      default -> throw new IllegalArgumentException("There is no limit '%s'".formatted(limit));
    };
  }

  private static String time(@Nullable Duration most) {
    if (most == null) {
      return amount(null);
    }
    long millis = most.multipliedBy(2).toMillis();
    return millis % 1000 == 0 ? millis / 1000 + "s" : millis + "ms";
  }

  private static String count(@Nullable Number most) {
    return amount(most == null ? null : BigDecimal.valueOf(most.longValue()));
  }

  /** Of an amount, for instance of US dollars. */
  static String amount(@Nullable BigDecimal most) {
    if (most == null) {
      throw new IllegalArgumentException("A limit that is not there can't be used up");
    }
    return most.multiply(BigDecimal.valueOf(2)).stripTrailingZeros().toPlainString();
  }
}
