package dev.tribunal.core.checks.run;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why the last answer of the model ended, in one spelling for all providers. */
record FinishReason(Reason wanted) implements Check {
  /** Reasons, as suites spell them. */
  enum Reason {
    /** It was through. */
    STOP("stop", "end_turn", "stop_sequence", "completed"),
    /** It was cut off. */
    LENGTH(
        "length", "max_tokens", "max_output_tokens", "model_context_window_exceeded", "incomplete"),
    /** It waits for tools. */
    TOOL_CALLS("tool_calls", "tool_use", "function_call"),
    /** It was withheld. */
    CONTENT_FILTER(
        "content_filter",
        "refusal",
        "safety",
        "recitation",
        "blocklist",
        "prohibited_content",
        "spii",
        "image_safety");

    private final List<String> spellings;

    Reason(String... spellings) {
      this.spellings = List.of(spellings);
    }

    static Reason of(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }

    /** Null where a provider's spelling is none of these. */
    static @Nullable Reason read(Step step, String spelling) {
      String lower = spelling.toLowerCase(Locale.ROOT);
      for (Reason reason : values()) {
        if (reason.spellings.contains(lower)) {
          // Some providers say so too where the model waits for tools.
          return reason == STOP && !step.toolCalls().isEmpty() ? TOOL_CALLS : reason;
        }
      }
      return null;
    }
  }

  @Override
  public String describe() {
    return "finish_reason " + wanted.name().toLowerCase(Locale.ROOT);
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    if (trajectory.steps().isEmpty()) {
      return CheckResult.unknown(describe(), "no model call was seen");
    }
    Step last = trajectory.steps().get(trajectory.steps().size() - 1);
    String spelling = last.finishReason();
    if (spelling == null) {
      return CheckResult.unknown(
          describe(), "step %d, the last, does not say why it ended".formatted(last.index()));
    }
    String found =
        "step %d, the last, ended by %s%s"
            .formatted(
                last.index(),
                CheckWords.quote(spelling),
                last.toolCalls().isEmpty() ? "" : " with tool calls");
    return Reason.read(last, spelling) == wanted
        ? CheckResult.pass(describe(), found)
        : CheckResult.fail(describe(), found);
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
