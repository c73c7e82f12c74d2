package dev.tribunal.providers;

import dev.tribunal.core.ToolCall;
import dev.tribunal.providers.redaction.Redaction;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes out what an agent is at. */
final class StateReader {
  private static final int MOST_CHARACTERS = 262_144;

  private StateReader() {}

  /**
   * Reads a state.
   *
   * @param seen what has been answered
   * @param underWay the calls that have not
   * @param last the last model request, also where it was turned away; null where there was none
   */
  static AgentState read(
      TrialSource source,
      List<Exchange> seen,
      List<AgentRequest> underWay,
      @Nullable AgentRequest last) {
    return new AgentState(
        last == null ? "" : text(last.body()),
        openToolCalls(source, seen, underWay, last),
        callsUnderWay(source, seen, underWay));
  }

  private static String text(Body body) {
    Body kept = SecretFree.BUILT_IN.of(body);
    return shortened(kept.text().orElseGet(kept::toString));
  }

  private static String shortened(String text) {
    if (text.length() <= MOST_CHARACTERS) {
      return text;
    }
    String note = "\n… %d characters left out …\n";
    int half = (MOST_CHARACTERS - note.length() - 10) / 2; // the number has at most 10 digits
    int head = Character.isHighSurrogate(text.charAt(half - 1)) ? half - 1 : half;
    int tail = text.length() - half;
    tail = Character.isLowSurrogate(text.charAt(tail)) ? tail + 1 : tail;
    return text.substring(0, head) + note.formatted(tail - head) + text.substring(tail);
  }

  /** Requests that have no answer yet, or were turned away, bring results as well. */
  private static List<ToolCall> openToolCalls(
      TrialSource source,
      List<Exchange> seen,
      List<AgentRequest> underWay,
      @Nullable AgentRequest last) {
    Set<String> known = new HashSet<>();
    for (Exchange exchange : seen) {
      known.add(RequestHash.of(source.asKept(exchange.asked())));
    }
    List<AgentRequest> later = new ArrayList<>();
    Stream.concat(underWay.stream(), Stream.ofNullable(last))
        .filter(AgentRequest::isModelCall)
        .filter(request -> known.add(RequestHash.of(source.asKept(request))))
        .forEach(later::add);
    return TrafficReader.openToolCalls(seen, later).stream()
        .map(
            call ->
                new ToolCall(
                    Redaction.BUILT_IN.text(call.name()),
                    Redaction.BUILT_IN.text(call.arguments()),
                    null))
        .toList();
  }

  private static List<String> callsUnderWay(
      TrialSource source, List<Exchange> seen, List<AgentRequest> underWay) {
    List<String> calls = new ArrayList<>();
    seen.stream()
        .filter(exchange -> exchange.delivery() == Exchange.Delivery.CUT)
        .filter(exchange -> !exchange.isHarnessCall())
        .forEach(exchange -> calls.add(describe(source, exchange.asked())));
    List<String> cut = new ArrayList<>(calls);
    for (AgentRequest request : underWay) {
      String call = describe(source, request);
      if (!cut.remove(call)) { // one that is cut by a fault is under way for the agent
        calls.add(call);
      }
    }
    return calls;
  }

  private static String describe(TrialSource source, AgentRequest request) {
    var bare =
        new AgentRequest(request.service(), request.method(), request.path(), "", Body.EMPTY);
    return "%s %s %s"
        .formatted(
            request.method(),
            request.service(),
            SecretFree.BUILT_IN.of(source.asKept(bare)).path());
  }
}
