package dev.tribunal.providers;

import dev.tribunal.core.Step;
import dev.tribunal.providers.prices.PriceList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Tells of what a trial's model calls were billed. Safe for use by several threads. */
final class TrialSpending {
  private static final Bill.Amount UNKNOWN = new Bill.Amount(null, null);

  private final Bill bill;
  private final Spending all;

  /** Answers that were only that there will be one, by their ids: what is fetched is billed. */
  private final Set<String> awaited = new HashSet<>();

  private final Set<String> paid = new HashSet<>();

  TrialSpending(PriceList prices, Spending all) {
    this.bill = new Bill(prices);
    this.all = all;
  }

  /** A call is over: it was answered, or failed, or was cut. */
  synchronized void ended(Passage passage) {
    Exchange call = passage.exchange();
    if (call == null
        || !call.isBilled()
        || passage.endedUnsent()
        || call.delivery() == Exchange.Delivery.FAILED) {
      return;
    }
    boolean cut = call.delivery() == Exchange.Delivery.CUT;
    try {
      count(call, cut);
    } catch (RuntimeException e) {
      all.add(UNKNOWN, cut); // an answer that can't even be read was billed all the same
    }
  }

  private void count(Exchange exchange, boolean cut) {
    ModelCall call = ModelCall.of(exchange);
    Step step = TrafficReader.step(call);
    String id = call.completionId().orElse("");
    boolean told = step.usage().total() > 0;
    if (call.isFetch() && paid.contains(id)) {
      all.add(Bill.Amount.NOTHING, false);
      return;
    }
    Bill.Amount amount = bill.of(exchange, step, List.of());
    if (told && !id.isEmpty()) {
      paid.add(id);
      awaited.remove(id);
    }
    if (!told && !id.isEmpty() && amount.tokens() == null && call.isSuccess()) {
      awaited.add(id);
    } else {
      all.add(amount, cut);
    }
  }

  /** The trial has ended: what was not fetched by now never will be. */
  synchronized void close() {
    awaited.forEach(id -> all.add(UNKNOWN, false));
    awaited.clear();
  }
}
