package dev.tribunal.core.checks.requests;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Step;
import dev.tribunal.core.Trajectory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a request leaves out messages of the one that it goes on from, they are the oldest: what it
 * keeps is the end of it, in one piece, and whatever takes the place of the rest is new.
 *
 * <p>A request goes on from the latest one before it, of the same system prompt, that has the
 * newest message that both know. One that shares no message with any begins a conversation.
 */
record OldestTrimmedFirst() implements Check {
  private record Message(String system, String digest) {}

  @Override
  public String describe() {
    return "oldest_trimmed_first";
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<Step> steps = ConversationSteps.of(trajectory);
    Map<Message, Step> last = new HashMap<>();
    int read = 0;
    int trimmed = 0;
    for (Step step : steps) {
      List<String> messages = step.request().messages();
      if (messages.isEmpty()) {
        continue;
      }
      read++;
      Step earlier = predecessor(step, last);
      if (earlier != null) {
        Trimming trimming = Trimming.of(earlier.request().messages(), messages);
        if (!trimming.problem().isEmpty()) {
          return CheckResult.fail(
              describe(),
              "the request of step %d goes on from that of step %d, but %s"
                  .formatted(
                      step.index(), earlier.index(), CheckWords.bare(trimming.problem(), 300)));
        }
        trimmed += trimming.dropped() > 0 ? 1 : 0;
      }
      String system = step.request().systemSha256();
      messages.forEach(digest -> last.put(new Message(system, digest), step));
    }
    if (read == 0) {
      return CheckResult.unknown(
          describe(), steps.isEmpty() ? ConversationSteps.NONE : "no request shows its messages");
    }
    return CheckResult.pass(
        describe(), "%d of %d requests leave out messages, the oldest".formatted(trimmed, read));
  }

  private static @Nullable Step predecessor(Step step, Map<Message, Step> last) {
    List<String> messages = step.request().messages();
    for (int i = messages.size() - 1; i >= 0; i--) {
      Step earlier = last.get(new Message(step.request().systemSha256(), messages.get(i)));
      if (earlier != null) {
        return earlier;
      }
    }
    return null;
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
