package dev.tribunal.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.ServiceCall;
import dev.tribunal.core.Step;
import dev.tribunal.providers.json.Excerpt;
import dev.tribunal.providers.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes steps and service calls of what passed. */
final class TrafficReader {
  private static final Set<Integer> PROVIDERS_DOING = Set.of(401, 402, 403, 408, 409, 425, 429);

  private TrafficReader() {}

  static TrialTraffic read(
      List<Exchange> exchanges, Optional<String> stale, boolean llmCallsExceeded) {
    List<Exchange> modelCalls = exchanges.stream().filter(Exchange::isModelCall).toList();
    List<ServiceCall> serviceCalls =
        exchanges.stream()
            .filter(exchange -> !exchange.isModelCall())
            .map(TrafficReader::serviceCall)
            .toList();
    Optional<Exchange> last =
        modelCalls.isEmpty()
            ? Optional.empty()
            : Optional.of(modelCalls.get(modelCalls.size() - 1));
    return new TrialTraffic(
        steps(modelCalls),
        serviceCalls,
        stale,
        last.flatMap(TrafficReader::trouble),
        last.flatMap(TrafficReader::refusal),
        llmCallsExceeded,
        serviceCalls.stream().anyMatch(call -> call.status() == 0 || call.status() >= 400),
        exchanges);
  }

  private static List<Step> steps(List<Exchange> modelCalls) {
    List<JsonNode> requests =
        modelCalls.stream()
            .map(call -> call.request().json().orElse(MissingNode.getInstance()))
            .toList();
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < modelCalls.size(); i++) {
      Exchange call = modelCalls.get(i);
      ModelReply reply =
          ChatCompletions.isRequest(call) && isSuccess(call)
              ? ChatCompletions.reply(call.response())
              : ModelReply.UNKNOWN;
      steps.add(
          new Step(
              i + 1,
              ModelIdentity.named(reply.model()),
              reply.text(),
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

  private static Optional<String> trouble(Exchange call) {
    return switch (call.delivery()) {
      case CUT -> Optional.empty();
      case FAILED -> Optional.of(errorMessage(call));
      case BROKEN -> Optional.of("The provider broke off after %s".formatted(call.response()));
      case ANSWERED -> {
        if (call.status() >= 500 || PROVIDERS_DOING.contains(call.status())) {
          yield Optional.of(
              "The provider answered with status %d: %s"
                  .formatted(call.status(), errorMessage(call)));
        }
        if (ChatCompletions.isRequest(call) && isSuccess(call) && !isReadable(call)) {
          yield Optional.of(
              "The provider's answer of %s is neither JSON nor a stream of events"
                  .formatted(call.response()));
        }
        yield Optional.empty();
      }
    };
  }

  private static Optional<String> refusal(Exchange call) {
    boolean refused =
        call.delivery() == Exchange.Delivery.ANSWERED
            && call.status() >= 400
            && call.status() < 500
            && !PROVIDERS_DOING.contains(call.status());
    return refused
        ? Optional.of(
            "The provider refused the request with status %d: %s"
                .formatted(call.status(), errorMessage(call)))
        : Optional.empty();
  }

  private static boolean isSuccess(Exchange call) {
    return call.status() >= 200 && call.status() < 300;
  }

  private static boolean isReadable(Exchange call) {
    return call.response().json().isPresent()
        || call.response().text().filter(ChatStream::isStream).isPresent();
  }

  /** What the provider says went wrong, or the beginning of whatever it sent. */
  private static String errorMessage(Exchange call) {
    return call.response()
        .json()
        .map(json -> Json.text(json.path("error"), "message"))
        .filter(message -> !message.isEmpty())
        .map(message -> Excerpt.clip(message, 300))
        .orElseGet(
            () ->
                call.response()
                    .text()
                    .map(text -> Excerpt.quoted(text, 0))
                    .orElse(call.response().toString()));
  }
}
