package dev.tribunal.core.checks.requests;

import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import java.util.List;

/** Checks of what the model was asked, as the gateway saw it. */
public final class RequestChecks implements CheckProvider {
  @Override
  public List<CheckKind> kinds() {
    return List.of(
        new CheckKind("system_prompt", SystemPrompt::read),
        new CheckKind(
            "input_tokens", value -> new InputTokens(value.number("at_most").orElseThrow())),
        new CheckKind("oldest_trimmed_first", value -> new OldestTrimmedFirst()),
        new CheckKind("model_asked", ModelAsked::read));
  }
}
