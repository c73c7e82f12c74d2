package dev.tribunal.providers;

import dev.tribunal.core.ModelRequest;
import dev.tribunal.core.ServiceCall;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.providers.api.Conversation;
import dev.tribunal.providers.api.ModelReply;
import dev.tribunal.providers.api.ToolResults;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Makes steps and service calls of what passed. */
final class TrafficReader {
  private static final Set<Integer> PROVIDERS_DOING = Set.of(401, 402, 403, 408, 409, 425, 429);

  private TrafficReader() {}

  static TrialTraffic read(TrialSource source, Optional<LimitFired> limitFired) {
    List<Exchange> exchanges = source.seen();
    List<ModelCall> modelCalls =
        exchanges.stream().filter(Exchange::isModelCall).map(ModelCall::of).toList();
    List<ServiceCall> serviceCalls =
        exchanges.stream()
            .filter(exchange -> !exchange.isBilled())
            .map(TrafficReader::serviceCall)
            .toList();
    Optional<ModelCall> last =
        modelCalls.isEmpty()
            ? Optional.empty()
            : Optional.of(modelCalls.get(modelCalls.size() - 1));
    Talks talks = new Talks();
    List<ModelRequest> asked = modelCalls.stream().map(talks::add).toList();
    return new TrialTraffic(
        steps(modelCalls, List.of(), asked),
        talks.systemPrompts(),
        serviceCalls,
        exchanges.stream()
            .filter(Exchange::isHarnessCall)
            .map(one -> new TrialTraffic.HarnessStep(one.service(), step(ModelCall.of(one))))
            .toList(),
        source.stale(),
        // A fault that the suite asked for is part of the task, and nobody's trouble.
        last.filter(call -> !call.exchange().isSpoilt()).flatMap(TrafficReader::trouble),
        last.flatMap(TrafficReader::refusal),
        limitFired,
        serviceCalls.stream().anyMatch(call -> call.status() == 0 || call.status() >= 400),
        exchanges,
        source.exchanges(),
        source.faultHits());
  }

  /** A model call by itself. */
  static Step step(ModelCall call) {
    return steps(List.of(call)).get(0);
  }

  /** The model calls of a trial, in order. */
  static List<Step> steps(Collection<Exchange> exchanges) {
    return steps(exchanges.stream().filter(Exchange::isModelCall).map(ModelCall::of).toList());
  }

  /**
   * The tool calls that no request gives results for.
   *
   * @param later model requests that come after those of the exchanges
   */
  static List<ToolCall> openToolCalls(Collection<Exchange> exchanges, List<AgentRequest> later) {
    List<ModelCall> calls =
        exchanges.stream().filter(Exchange::isModelCall).map(ModelCall::of).toList();
    return steps(calls, later.stream().map(ModelCall::conversationOf).toList(), List.of()).stream()
        .flatMap(step -> step.toolCalls().stream())
        .filter(call -> call.result() == null)
        .toList();
  }

  private static List<Step> steps(List<ModelCall> modelCalls) {
    return steps(modelCalls, List.of(), List.of());
  }

  /**
   * @param asked what the model was asked in each call; empty where nobody looks at that
   */
  private static List<Step> steps(
      List<ModelCall> modelCalls, List<Conversation> later, List<ModelRequest> asked) {
    List<Conversation> requests =
        Stream.concat(modelCalls.stream().map(ModelCall::conversation), later.stream()).toList();
    List<ModelReply> replies = replies(modelCalls);
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < modelCalls.size(); i++) {
      Exchange call = modelCalls.get(i).exchange();
      ModelReply reply = replies.get(i);
      steps.add(
          new Step(
              i + 1,
              modelCalls.get(i).identity(),
              asked.isEmpty() ? ModelRequest.UNKNOWN : asked.get(i),
              reply.id().isEmpty() ? null : reply.id(),
              reply.said(),
              ToolResults.of(reply, requests.subList(i + 1, requests.size())),
              reply.finishReason(),
              reply.usage(),
              null,
              call.upstreamStatus(),
              call.startedMillis(),
              call.latencyMillis(),
              call.incidents()));
    }
    return steps;
  }

  /** A reply that is fetched although it is known already was billed and obeyed before. */
  private static List<ModelReply> replies(List<ModelCall> modelCalls) {
    Set<String> known = new HashSet<>();
    List<ModelReply> replies = new ArrayList<>();
    for (ModelCall call : modelCalls) {
      ModelReply reply = call.reply().orElse(ModelReply.NONE);
      boolean finished = reply.usage().total() > 0 || !reply.calls().isEmpty();
      boolean again = finished && !reply.id().isEmpty() && !known.add(reply.id());
      replies.add(again && call.isFetch() ? reply.fetchedAgain() : reply);
    }
    return replies;
  }

  private static ServiceCall serviceCall(Exchange exchange) {
    return new ServiceCall(
        exchange.service(),
        exchange.method(),
        exchange.target(),
        exchange.upstreamStatus(),
        exchange.startedMillis(),
        exchange.latencyMillis(),
        exchange.incidents());
  }

  private static Optional<String> trouble(ModelCall call) {
    Exchange exchange = call.exchange();
    return switch (exchange.delivery()) {
      case CUT -> Optional.empty();
      case FAILED -> Optional.of(call.errorMessage());
      case BROKEN -> Optional.of("The provider broke off after %s".formatted(exchange.response()));
      case ANSWERED ->
          isProvidersDoing(exchange.status())
              ? Optional.of(
                  "The provider answered with status %d: %s"
                      .formatted(exchange.status(), call.errorMessage()))
              : troubleOfSuccess(call);
    };
  }

  private static Optional<String> troubleOfSuccess(ModelCall call) {
    Exchange exchange = call.exchange();
    ModelReply reply = call.reply().orElse(null);
    if (reply == null) {
      return Optional.of(
          "The provider's answer of %s is neither JSON nor a stream of events"
              .formatted(exchange.response()));
    }
    if (reply.error() != null) {
      return Optional.of(
          "The provider answered with status %d and an error in it: %s"
              .formatted(exchange.status(), reply.error()));
    }
    return Optional.ofNullable(reply.flaw()).map(flaw -> "The provider's stream " + flaw);
  }

  private static Optional<String> refusal(ModelCall call) {
    int status = call.exchange().status();
    boolean refused =
        call.exchange().delivery() == Exchange.Delivery.ANSWERED
            && status >= 400
            && !isProvidersDoing(status);
    return refused
        ? Optional.of(
            "The provider refused the request with status %d: %s"
                .formatted(status, call.errorMessage()))
        : Optional.empty();
  }

  private static boolean isProvidersDoing(int status) {
    return status >= 500 || PROVIDERS_DOING.contains(status);
  }
}
