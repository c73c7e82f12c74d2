package dev.tribunal.providers;

import dev.tribunal.core.Limits;
import dev.tribunal.core.Money;
import dev.tribunal.core.Step;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one trial spends, and whether it may spend more. Safe for use by several threads. */
final class TrialBudget {
  private static final String USD = "usd";
  private static final String TOKENS_PER_TURN = "tokens_per_turn";

  private final Bill bill;
  private final @Nullable BigDecimal usd;
  private final List<TokenBound> tokenBounds = new ArrayList<>();
  private final Map<Exchange, Bill.Amount> known = new IdentityHashMap<>();
  private final Set<String> paid = new HashSet<>();

  /** What passed in the turns before the present one. */
  private final Set<Exchange> earlier = Collections.newSetFromMap(new IdentityHashMap<>());

  private boolean turnBegins;

  /** The most tokens, under the name of its limit. */
  private record TokenBound(String limit, long most) {}

  TrialBudget(Accounting accounting, Limits limits) {
    this.bill = new Bill(accounting.prices());
    this.usd = accounting.usdPerTrial();
    add("tokens", limits.tokens());
    add(TOKENS_PER_TURN, limits.tokensPerTurn());
  }

  private void add(String limit, @Nullable Long most) {
    if (most != null) {
      tokenBounds.add(new TokenBound(limit, most));
    }
  }

  /** The user speaks again: what has been answered by the next call is of earlier turns. */
  synchronized void beginTurn() {
    turnBegins = true;
  }

  /**
   * The limit that leaves nothing for a further model call; empty where there is something left.
   *
   * @param passed what the services have answered so far; calls under way are not in it, since what
   *     they take is not known yet
   * @throws IllegalStateException where what a call took is not known, so that nobody can say
   */
  synchronized Optional<LimitFired> usedUp(List<Exchange> passed) {
    if (usd == null && tokenBounds.isEmpty()) {
      return Optional.empty();
    }
    if (turnBegins) {
      earlier.addAll(passed);
      turnBegins = false;
    }
    BigDecimal spent = BigDecimal.ZERO;
    long tokens = 0;
    long ofTurn = 0;
    for (Exchange exchange : passed) {
      if (exchange.isModelCall()) {
        Bill.Amount amount = known.computeIfAbsent(exchange, one -> amountForSure(one, passed));
        spent = amount.usd() == null ? spent : spent.add(amount.usd());
        long taken = amount.tokens() == null ? 0 : amount.tokens();
        tokens += taken;
        ofTurn += earlier.contains(exchange) ? 0 : taken;
      }
    }
    return usedUp(spent, tokens, ofTurn);
  }

  private Optional<LimitFired> usedUp(BigDecimal spent, long tokens, long ofTurn) {
    if (usd != null && spent.compareTo(usd) >= 0) {
      return Optional.of(new LimitFired(USD, Money.usd(usd), Money.usd(spent)));
    }
    for (TokenBound bound : tokenBounds) {
      long taken = bound.limit().equals(TOKENS_PER_TURN) ? ofTurn : tokens;
      if (taken >= bound.most()) {
        return Optional.of(new LimitFired(bound.limit(), grouped(bound.most()), grouped(taken)));
      }
    }
    return Optional.empty();
  }

  private static String grouped(long tokens) {
    return String.format(Locale.ROOT, "%,d", tokens);
  }

  /** What a client gets for a model call beyond it. */
  static Answer answer(LimitFired limit) {
    String what = limit.limit().equals(USD) ? "" : " tokens";
    return Answer.error(
        Answer.FINAL,
        "tribunal_" + limit.limit() + "_exceeded",
        "This trial has used up its limit of %s%s: %s were spent."
            .formatted(limit.most(), what, limit.spent()));
  }

  private Bill.Amount amountForSure(Exchange exchange, List<Exchange> all) {
    ModelCall call = ModelCall.of(exchange);
    Step step = TrafficReader.step(call);
    String id = call.completionId().orElse("");
    if (call.isFetch() && paid.contains(id)) {
      return Bill.Amount.NOTHING; // what is fetched once more was billed before
    }
    if (!id.isEmpty() && step.usage().total() > 0) {
      paid.add(id);
    }
    Bill.Amount amount = bill.of(exchange, step, all);
    if (usd != null && amount.usd() == null) {
      throw new IllegalStateException(
          "limits.usd can't be kept: the cost of a call is not known, since the model that"
              + " answered (\"%s\") has no price, or the answer tells no tokens; the prices are %s"
                  .formatted(step.model().answered(), bill.prices()));
    }
    if (!tokenBounds.isEmpty() && amount.tokens() == null) {
      throw new IllegalStateException(
          "limits.%s can't be kept: it is not known what model call %d took, since %s"
              .formatted(tokenBounds.get(0).limit(), number(exchange, all), why(exchange)));
    }
    return amount;
  }

  private static String why(Exchange call) {
    return switch (call.delivery()) {
      case ANSWERED -> "its answer tells no tokens (a stream needs stream_options.include_usage)";
      case BROKEN -> "its answer broke off";
      case CUT, FAILED -> "no answer came";
    };
  }

  private static long number(Exchange call, List<Exchange> all) {
    return all.stream().filter(Exchange::isModelCall).takeWhile(one -> one != call).count() + 1;
  }

  /** The same traffic with what its steps cost. */
  synchronized TrialTraffic priced(TrialTraffic traffic) {
    List<Exchange> calls = traffic.exchanges().stream().filter(Exchange::isModelCall).toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < traffic.steps().size(); i++) {
      Step step = traffic.steps().get(i);
      steps.add(step.withCostUsd(billed(calls.get(i), step, traffic.recorded())));
    }
    List<Exchange> asked = traffic.exchanges().stream().filter(Exchange::isHarnessCall).toList();
    List<TrialTraffic.HarnessStep> ofHarness = new ArrayList<>();
    for (int i = 0; i < asked.size(); i++) {
      var one = traffic.harnessSteps().get(i);
      ofHarness.add(
          new TrialTraffic.HarnessStep(
              one.service(),
              one.step().withCostUsd(billed(asked.get(i), one.step(), traffic.recorded()))));
    }
    return traffic.withSteps(steps, ofHarness);
  }

  /** What a fault changed on the way was billed as it was; what a fault made up cost nothing. */
  private @Nullable BigDecimal billed(Exchange seen, Step step, List<Exchange> recorded) {
    if (!seen.hasFault()) {
      return bill.of(seen, step, recorded).usd();
    }
    for (Exchange billed : recorded) {
      if (billed.asked().equals(seen.asked()) && billed.startedMillis() == seen.startedMillis()) {
        return bill.of(billed, TrafficReader.step(ModelCall.of(billed)), recorded).usd();
      }
    }
    return BigDecimal.ZERO;
  }
}
