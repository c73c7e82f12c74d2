package dev.tribunal.providers.clients;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Fault;
import dev.tribunal.core.FaultRule;
import dev.tribunal.core.FaultTrigger;
import dev.tribunal.core.Faults;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The faults of the table: all of the catalogue that a model's call can meet. */
final class TableFault {
  /**
   * How many calls an agent makes where nothing goes wrong; the model answers the last with a text.
   */
  static final int CLEAN_CALLS = 3;

  /** More calls than any client makes within the time of a cell. */
  static final int MOST_CALLS = 40;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private TableFault() {}

  /** In the order of the table. Schema drift is left out: it is a fault of tools, not of models. */
  static List<Fault> all() {
    List<Fault> faults = new ArrayList<>();
    faults.add(new Fault.ErrorStatus(429, null));
    faults.add(new Fault.ErrorStatus(429, new Fault.RetryAfter(SECOND, false)));
    faults.add(new Fault.ErrorStatus(429, new Fault.RetryAfter(SECOND, true)));
    for (int status : new int[] {500, 502, 503, 529}) {
      faults.add(new Fault.ErrorStatus(status, null));
    }
    faults.add(new Fault.SlowFirstToken(SECOND));
    faults.addAll(List.of(Fault.Plain.values()));
    return List.copyOf(faults);
  }

  /**
   * The number of the call that meets it: the last, but the first for wrong tool calls, since a
   * later request need not say which tools there are.
   */
  static int call(Fault fault) {
    return isToolCall(fault) ? 1 : CLEAN_CALLS;
  }

  /** Whether the model asks for a tool, and wrongly. */
  static boolean isToolCall(Fault fault) {
    return fault == Fault.Plain.INVALID_TOOL_ARGUMENTS || fault == Fault.Plain.UNKNOWN_TOOL;
  }

  /** For one call. */
  static Faults once(Fault fault) {
    return on(fault, Set.of(call(fault)));
  }

  /** For that call and all after it. */
  static Faults always(Fault fault) {
    return on(
        fault, IntStream.rangeClosed(call(fault), MOST_CALLS).boxed().collect(Collectors.toSet()));
  }

  private static Faults on(Fault fault, Set<Integer> calls) {
    return new Faults(
        "clients",
        0,
        List.of(
            new FaultRule(
                1, fault, AgentDescriptor.MODEL_SERVICE, null, new FaultTrigger.OnCalls(calls))));
  }
}
