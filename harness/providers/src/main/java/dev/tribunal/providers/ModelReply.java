package dev.tribunal.providers;

import dev.tribunal.core.Usage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered.
 *
 * @param model as the provider names it; empty where it did not say
 * @param text beside the tool calls; empty where there is none
 * @param calls in the order of the answer
 * @param finishReason as the provider gave it; null where it did not
 * @param usage tokens billed
 */
record ModelReply(
    String model, String text, List<Call> calls, @Nullable String finishReason, Usage usage) {
  static final ModelReply UNKNOWN = new ModelReply("", "", List.of(), null, Usage.NONE);

  /**
   * A tool call.
   *
   * @param id as the provider gave it; may be empty and may repeat
   * @param name the tool's name
   * @param arguments as the model wrote them
   */
  record Call(String id, String name, String arguments) {}
}
