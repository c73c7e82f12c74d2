package dev.tribunal.providers;

import dev.tribunal.core.Money;
import dev.tribunal.core.Step;
import dev.tribunal.providers.prices.PriceList;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one trial spends, and whether it may spend more. Safe for use by several threads. */
final class TrialBudget {
  private static final String USD = "usd";

  private final PriceList prices;
  private final @Nullable BigDecimal limit;
  private final Map<Exchange, BigDecimal> known = new IdentityHashMap<>();

  TrialBudget(Accounting accounting) {
    this.prices = accounting.prices();
    this.limit = accounting.usdPerTrial();
  }

  /**
   * The limit that leaves nothing for a further model call; empty where there is something left.
   *
   * @param passed what the services have answered so far; calls under way are not in it, since what
   *     they cost is not known yet
   * @throws IllegalStateException where the cost of a call is not known, so that nobody can say
   */
  synchronized Optional<LimitFired> usedUp(List<Exchange> passed) {
    if (limit == null) {
      return Optional.empty();
    }
    BigDecimal spent = BigDecimal.ZERO;
    for (Exchange exchange : passed) {
      if (exchange.isModelCall()) {
        spent = spent.add(known.computeIfAbsent(exchange, one -> costForSure(one, passed)));
      }
    }
    return spent.compareTo(limit) < 0
        ? Optional.empty()
        : Optional.of(new LimitFired(USD, Money.usd(limit), Money.usd(spent)));
  }

  /** What a client gets for a model call beyond it. */
  static Answer answer(LimitFired limit) {
    return Answer.error(
        Answer.FINAL,
        "tribunal_" + limit.limit() + "_exceeded",
        "This trial has used up its limit of %s: %s were spent."
            .formatted(limit.most(), limit.spent()));
  }

  private BigDecimal costForSure(Exchange exchange, List<Exchange> all) {
    Step step = TrafficReader.step(exchange);
    BigDecimal cost = cost(exchange, step, all);
    if (cost == null) {
      throw new IllegalStateException(
          "limits.usd can't be kept: the cost of a call is not known, since the model that"
              + " answered (\"%s\") has no price, or the answer tells no tokens; the prices are %s"
                  .formatted(step.model().answered(), prices.describe()));
    }
    return cost;
  }

  /** The same traffic with what its steps cost. */
  synchronized TrialTraffic priced(TrialTraffic traffic) {
    List<Exchange> calls = traffic.exchanges().stream().filter(Exchange::isModelCall).toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < traffic.steps().size(); i++) {
      Step step = traffic.steps().get(i);
      steps.add(step.withCostUsd(billed(calls.get(i), step, traffic.recorded())));
    }
    return traffic.withSteps(steps);
  }

  /** What a fault changed on the way was billed as it was; what a fault made up cost nothing. */
  private @Nullable BigDecimal billed(Exchange seen, Step step, List<Exchange> recorded) {
    if (!seen.hasFault()) {
      return cost(seen, step, recorded);
    }
    for (Exchange billed : recorded) {
      if (billed.asked().equals(seen.asked()) && billed.startedMillis() == seen.startedMillis()) {
        return cost(billed, TrafficReader.step(billed), recorded);
      }
    }
    return BigDecimal.ZERO;
  }

  private @Nullable BigDecimal cost(Exchange call, Step step, List<Exchange> all) {
    return step.usage().total() == 0 && isFree(call, all)
        ? BigDecimal.ZERO
        : prices.cost(step.model(), step.usage()).orElse(null);
  }

  /**
   * Providers bill what a model answered: an error, no answer at all and the fetching of one that
   * is there already cost nothing. A call that broke off may have cost something.
   */
  private static boolean isFree(Exchange call, List<Exchange> all) {
    return call.delivery() == Exchange.Delivery.FAILED
        || call.upstreamStatus() >= 400
        || (call.upstreamStatus() > 0 && (call.method().equals("GET") || isFetched(call, all)));
  }

  /** Whether its answer was only that there will be one, which was fetched: that one is billed. */
  private static boolean isFetched(Exchange call, List<Exchange> all) {
    return ModelCall.of(call)
        .completionId()
        .filter(
            id ->
                all.stream()
                    .anyMatch(one -> one.method().equals("GET") && one.path().endsWith("/" + id)))
        .isPresent();
  }
}
