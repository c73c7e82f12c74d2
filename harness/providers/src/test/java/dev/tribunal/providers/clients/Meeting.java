package dev.tribunal.providers.clients;

import dev.tribunal.core.Faults;
import dev.tribunal.core.Incident;
import dev.tribunal.providers.Exchange;
import dev.tribunal.providers.Gateway;
import dev.tribunal.providers.TrialSession;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What happened when an agent met a fault.
 *
 * @param calls of the model that the gateway saw
 * @param askedAgain whether a call was the same as that before it
 * @param misfit whether the fault did not fit, and nothing happened
 */
record Meeting(Ending ending, int calls, boolean askedAgain, boolean misfit) {
  private static final AtomicInteger TRIALS = new AtomicInteger();

  static Meeting of(TableClient client, Gateway gateway, Faults faults) throws Exception {
    int trial = TRIALS.incrementAndGet();
    TrialSession session = gateway.open("cell", trial, 1, TableFault.MOST_CALLS, faults);
    Ending ending;
    try {
      ending = client.ask(session);
    } finally {
      session.close();
    }
    List<Exchange> exchanges = session.traffic().exchanges();
    boolean again = false;
    for (int i = 1; i < exchanges.size(); i++) {
      Object before = exchanges.get(i - 1).request();
      again |= before.equals(exchanges.get(i).request());
    }
    boolean misfit =
        exchanges.stream()
            .flatMap(exchange -> exchange.incidents().stream())
            .anyMatch(incident -> incident.kind() == Incident.Kind.MISFIT);
    return new Meeting(ending, exchanges.size(), again, misfit);
  }
}
