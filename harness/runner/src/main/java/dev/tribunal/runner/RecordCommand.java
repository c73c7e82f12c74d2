package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Case;
import dev.tribunal.core.Suite;
import java.util.Collection;
import java.util.stream.Collectors;

/** Tells how to record cases anew. */
public final class RecordCommand {
  private final RunSettings settings;
  private final Suite suite;
  private final String modelUpstream;

  RecordCommand(RunSettings settings, Suite suite, AgentFactory agent) {
    this.settings = settings;
    this.suite = suite;
    this.modelUpstream =
        Upstreams.specs(settings, agent).getOrDefault(AgentDescriptor.MODEL_SERVICE, "");
  }

  /** The command line. */
  public String of(Collection<Case> cases) {
    return "%s -D%s=record -D%s='%s'"
        .formatted(
            settings.command(),
            Settings.MODE,
            Settings.CASES,
            cases.stream().map(c -> suite.id() + "#" + c.id()).collect(Collectors.joining(",")));
  }

  /** What it asks, and what that needs. */
  public String needs(Collection<Case> cases) {
    int trials = cases.stream().mapToInt(Case::trials).sum();
    return modelUpstream.startsWith("http")
        ? "asks %s in %d trials, with the key that the agent reads; what that costs is not known yet"
            .formatted(modelUpstream, trials)
        : "asks '%s' in %d trials: no key, no cost".formatted(modelUpstream, trials);
  }
}
