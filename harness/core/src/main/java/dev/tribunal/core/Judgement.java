package dev.tribunal.core;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a judge model said of a trajectory when the trial was run.
 *
 * @param questionSha256 of what it was asked, its name and model included
 * @param reply its reply as it came; empty where none came
 * @param problem why there is none; empty where there is
 * @param usage tokens billed; none where they are not known
 * @param costUsd in US dollars by the price list; null where the model or its usage is not known
 */
public record Judgement(
    String questionSha256,
    String reply,
    String problem,
    Usage usage,
    @Nullable BigDecimal costUsd) {
  /** Of which it is not known what it took. */
  public Judgement(String questionSha256, String reply, String problem) {
    this(questionSha256, reply, problem, Usage.NONE, null);
  }

  /** The same with what it took. */
  public Judgement withCost(Usage tokens, @Nullable BigDecimal usd) {
    return new Judgement(questionSha256, reply, problem, tokens, usd);
  }
}
