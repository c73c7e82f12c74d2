package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Case;
import dev.tribunal.core.Money;
import dev.tribunal.core.Suite;
import dev.tribunal.providers.RecordedUsage;
import dev.tribunal.providers.prices.PriceList;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import java.util.List;

/** Tells how to record cases anew. */
public final class RecordCommand {
  private final RunSettings settings;
  private final Suite suite;
  private final String modelUpstream;
  private final String model;

  RecordCommand(RunSettings settings, Suite suite, AgentFactory agent) {
    this.settings = settings;
    this.suite = suite;
    this.model = agent.describe().model();
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
    String trials = (one.plan().sequential() ? "at most " : "") + one.trials();
    return modelUpstream.startsWith("http")
        ? "asks %s in %s trials, with the key that the agent reads and a budget (-D%s); %s"
            .formatted(modelUpstream, trials, Settings.BUDGET_USD, cost(one))
        : "asks '%s' in %s trials: no key, no cost".formatted(modelUpstream, trials);
  }

  private String cost(Case one) {
    PriceList prices = settings.gateway().accounting().prices();
    if (!prices.knows(model)) {
      return "what that costs is not known: the model \"%s\" has no price in %s"
          .formatted(model, prices.describe());
    }
    return RecordedUsage.of(settings.fixturesDir().resolve(suite.id()), one.id())
        .filter(recorded -> recorded.trials() > 0 && recorded.isWhole())
        .map(recorded -> estimate(one, recorded, prices))
        .orElse("what that costs is not known: no earlier recording tells the tokens");
  }

  private String estimate(Case one, RecordedUsage recorded, PriceList prices) {
    BigDecimal sum =
        recorded.usages().stream()
            .map(usage -> prices.cost(model, usage).orElseThrow())
            .reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal planned =
        sum.multiply(BigDecimal.valueOf(one.trials()))
            .divide(BigDecimal.valueOf(recorded.trials()), MathContext.DECIMAL64);
    return "about %s, by the tokens recorded on %.10s and the prices of %s"
        .formatted(Money.usd(planned), recorded.recordedAt(), prices.describe());
  }
}
