package dev.tribunal.core.checks.run;

import dev.tribunal.core.CheckWords;
import dev.tribunal.core.ServiceCall;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What failed in a trial for good: the last model call, the last call of a tool, the last request
 * to a path of a service. What worked when it was tried again needs no way out.
 */
final class Failures {
  private Failures() {}

  /** The first of them in words; empty where there is none. */
  static Optional<String> first(Trajectory trajectory) {
    Map<String, String> last = new LinkedHashMap<>();
    for (Step step : trajectory.steps()) {
      last.put(
          "model",
          isFailure(step.status())
              ? "the model call of step %d failed, %s"
                  .formatted(step.index(), status(step.status()))
              : "");
      for (ToolCall call : step.toolCalls()) {
        last.put(
            "tool " + call.name(),
            ToolErrors.isError(call.result())
                ? "the tool call %s failed: %s"
                    .formatted(
                        CheckWords.call(call),
                        CheckWords.quote(call.result() == null ? "" : call.result()))
                : "");
      }
    }
    for (ServiceCall call : trajectory.serviceCalls()) {
      String path = call.path().split("\\?", 2)[0];
      last.put(
          "service %s %s %s".formatted(call.service(), call.method(), path),
          isFailure(call.status())
              ? "%s %s of %s failed, %s"
                  .formatted(
                      CheckWords.bare(call.method(), 20),
                      CheckWords.bare(path, 160),
                      CheckWords.bare(call.service(), 80),
                      status(call.status()))
              : "");
    }
    return last.values().stream().filter(failure -> !failure.isEmpty()).findFirst();
  }

  private static boolean isFailure(int status) {
    return status == 0 || status >= 400;
  }

  private static String status(int status) {
    return status == 0 ? "without an answer" : "status " + status;
  }
}
