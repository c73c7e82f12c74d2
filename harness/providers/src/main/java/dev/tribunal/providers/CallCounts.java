package dev.tribunal.providers;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Limits;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Counts a trial's calls against its limits. Safe for use by several threads. */
final class CallCounts {
  private final Limits limits;
  private final Map<String, Integer> made = new HashMap<>();

  CallCounts(Limits limits) {
    this.limits = limits;
  }

  /** Counts a call of a service; the limit that it goes beyond, or empty where it may be made. */
  synchronized Optional<CallLimit> add(String service) {
    if (AgentDescriptor.isHarnessService(service)) {
      return Optional.empty(); // limits are the agent's
    }
    CallLimit limit = limit(service);
    if (made.merge(limit.name(), 1, Integer::sum) <= limit.most()) {
      return Optional.empty();
    }
    return Optional.of(limit);
  }

  private CallLimit limit(String service) {
    return switch (service) {
      case AgentDescriptor.MODEL_SERVICE -> new CallLimit(CallLimit.LLM_CALLS, limits.llmCalls());
      case AgentDescriptor.WEB_SERVICE ->
          new CallLimit(CallLimit.WEB_REQUESTS, any(limits.webRequests()));
      default -> new CallLimit(CallLimit.TOOL_CALLS, any(limits.toolCalls()));
    };
  }

  private static int any(@Nullable Integer limit) {
    return limit == null ? Integer.MAX_VALUE : limit;
  }
}
