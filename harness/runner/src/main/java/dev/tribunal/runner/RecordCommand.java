package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Case;
import dev.tribunal.core.Suite;
import java.util.Collection;
import java.util.List;

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

  /** The command line for one case. */
  public String of(Case one) {
    return of(settings, List.of(name(one)));
  }

  /** The command line for cases of any suites, each named as {@link #name} does. */
  public static String of(RunSettings settings, Collection<String> names) {
    return "%s -D%s=record -D%s='%s'"
        .formatted(settings.command(), Settings.MODE, Settings.CASES, String.join(",", names));
  }

  /** The name by which {@link Settings#CASES} selects a case of this suite. */
  public String name(Case one) {
    return suite.id() + "#" + one.id();
  }

  /** What it asks for one case, and what that needs. */
  public String needs(Case one) {
    int trials = one.trials();
    return modelUpstream.startsWith("http")
        ? "asks %s in %d trials, with the key that the agent reads; what that costs is not known yet"
            .formatted(modelUpstream, trials)
        : "asks '%s' in %d trials: no key, no cost".formatted(modelUpstream, trials);
  }
}
