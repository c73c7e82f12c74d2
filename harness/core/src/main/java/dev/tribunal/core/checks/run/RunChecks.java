package dev.tribunal.core.checks.run;

import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import java.util.List;

/** Checks of the trial as a whole: what it took, how it ended, what it left. */
public final class RunChecks implements CheckProvider {
  @Override
  public List<CheckKind> kinds() {
    return List.of(
        new CheckKind("steps_at_most", value -> new StepsAtMost(value.wholeNumber())),
        new CheckKind("tokens", value -> new TokensAtMost(value.number("at_most").orElseThrow())),
        new CheckKind(
            "latency", value -> new LatencyAtMost(value.duration("at_most").orElseThrow())),
        new CheckKind("cost_usd", value -> new CostAtMost(value.number("at_most").orElseThrow())),
        new CheckKind(
            "finish_reason", value -> new FinishReason(FinishReason.Reason.of(value.text()))),
        new CheckKind("model_used", ModelUsed::read),
        new CheckKind("way_out", WayOut::read),
        new CheckKind("file", FileReader::read),
        new CheckKind("java", OwnChecks::read));
  }
}
