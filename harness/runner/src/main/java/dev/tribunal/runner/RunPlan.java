package dev.tribunal.runner;

import dev.tribunal.core.Budget;
import dev.tribunal.core.Case;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Money;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Suite;
import dev.tribunal.providers.RecordedUsage;
import dev.tribunal.providers.prices.PriceList;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a run will take, before anything is spent: trials by the plans, and requests, tokens, money
 * and time by what is recorded of each case. What nothing tells is called unknown.
 */
final class RunPlan {
  private final RunSettings settings;
  private final Suite suite;
  private final List<Case> cases;
  private final String model;
  private final Path fixtures;
  private final Map<String, Optional<RecordedUsage>> usages = new HashMap<>();

  RunPlan(RunSettings settings, Suite suite, List<Case> cases, String model, Path fixtures) {
    this.settings = settings;
    this.suite = suite;
    this.cases = cases;
    this.model = model;
    this.fixtures = fixtures;
  }

  /** What is expected of all cases; what a case has no recording of is not in it. */
  private record Sum(
      double requests, double tokens, BigDecimal usd, double seconds, int unknown, int unpriced) {
    static final Sum NOTHING = new Sum(0, 0, BigDecimal.ZERO, 0, 0, 0);
  }

  /** In lines for people: one or two, and where only the plan is asked for one a case. */
  List<String> lines() {
    var lines = new ArrayList<String>();
    int fewest = 0;
    double expected = 0;
    int most = 0;
    for (Case one : cases) {
      var forecast = CaseForecast.of(one);
      fewest += forecast.fewest();
      expected += forecast.expected();
      most += forecast.most();
      if (settings.planOnly()) {
        lines.add(line(one, forecast));
      }
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "plan: %,d trials if all succeed, about %,.0f if the agent is just good enough, at"
                + " most %,d; %d at once",
            fewest,
            expected,
            most,
            settings.parallel()));
    if (settings.mode() != RunMode.REPLAY || settings.planOnly()) {
      lines.add(expected());
      lines.add(worst(most));
      HarnessForecast.of(cases).line().ifPresent(lines::add);
    }
    return lines;
  }

  private String line(Case one, CaseForecast forecast) {
    return String.format(
        Locale.ROOT,
        "%-40s %s%s",
        one.id(),
        one.plan().sequential()
            ? String.format(
                Locale.ROOT,
                "%d trials if all succeed, about %.0f, at most %d; %d ahead",
                forecast.fewest(),
                forecast.expected(),
                forecast.most(),
                one.plan().lookAhead())
            : "%d trials".formatted(one.trials()),
        recorded(one, forecast));
  }

  private String recorded(Case one, CaseForecast forecast) {
    if (settings.mode() == RunMode.LIVE || settings.mode() == RunMode.RECORD) {
      return "";
    }
    int recorded = usage(one).map(RecordedUsage::trials).orElse(0);
    String can =
        settings.mode() == RunMode.AUTO || recorded >= forecast.most()
            ? ""
            : recorded < forecast.fewest()
                ? ": too few for any agent to pass"
                : one.plan().sequential() ? ", which may leave it undecided" : ": too few";
    return "; %d recorded%s".formatted(recorded, can);
  }

  private String expected() {
    Sum sum = Sum.NOTHING;
    for (Case one : cases) {
      sum = plus(sum, one);
    }
    if (sum.unknown() == cases.size()) {
      return "expected: requests, tokens, money and time unknown, as nothing is recorded yet";
    }
    return String.format(
        Locale.ROOT,
        "expected: %,.0f requests, %,.0f tokens, %s, %s%s",
        sum.requests(),
        sum.tokens(),
        sum.unpriced() > 0 ? "cost unknown" : Money.usd(sum.usd()),
        duration(sum.seconds() / settings.parallel()),
        sum.unknown() == 0
            ? ""
            : "; and unknown of %d cases without a recording".formatted(sum.unknown()));
  }

  private Sum plus(Sum sum, Case one) {
    Optional<RecordedUsage> known = usage(one).filter(usage -> usage.trials() > 0);
    if (known.isEmpty()) {
      return new Sum(
          sum.requests(),
          sum.tokens(),
          sum.usd(),
          sum.seconds(),
          sum.unknown() + 1,
          sum.unpriced());
    }
    RecordedUsage usage = known.get();
    double share = CaseForecast.of(one).expected() / usage.trials();
    Optional<BigDecimal> cost = cost(usage);
    return new Sum(
        sum.requests() + share * usage.modelCalls(),
        sum.tokens() + share * usage.tokens().total(),
        sum.usd()
            .add(
                cost.orElse(BigDecimal.ZERO)
                    .multiply(BigDecimal.valueOf(share), MathContext.DECIMAL64)),
        sum.seconds() + share * usage.latencyMillis() / 1000.0,
        sum.unknown(),
        sum.unpriced() + (cost.isEmpty() ? 1 : 0));
  }

  /** Read once: a recording may be long. */
  private Optional<RecordedUsage> usage(Case one) {
    return usages.computeIfAbsent(one.id(), id -> RecordedUsage.of(fixtures, id));
  }

  private Optional<BigDecimal> cost(RecordedUsage usage) {
    PriceList prices = settings.gateway().accounting().prices();
    if (!prices.knows(model) || !usage.isWhole()) {
      return Optional.empty();
    }
    return Optional.of(
        usage.usages().stream()
            .map(one -> prices.cost(model, one).orElseThrow())
            .reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** Within limits and budgets; what neither bounds is unknown. */
  private String worst(int trials) {
    Limits limits = suite.limits();
    Budget run = suite.run();
    BigDecimal usd =
        limits.usd() == null ? null : limits.usd().multiply(BigDecimal.valueOf(trials));
    BigDecimal bounded = run.usd() == null ? usd : usd == null ? run.usd() : usd.min(run.usd());
    Long tokens = limits.tokens() == null ? null : Long.valueOf(limits.tokens() * trials);
    Long fewer =
        run.tokens() == null
            ? tokens
            : tokens == null ? run.tokens() : Long.valueOf(Math.min(tokens, run.tokens()));
    return String.format(
        Locale.ROOT,
        "at worst: %,d requests, %s tokens, %s, %s",
        (long) trials * limits.llmCalls(),
        fewer == null ? "unknown" : String.format(Locale.ROOT, "%,d", fewer),
        bounded == null ? "cost unknown" : Money.usd(bounded),
        duration((double) limits.task().toSeconds() * trials / settings.parallel()));
  }

  private static String duration(double seconds) {
    var whole = Duration.ofSeconds(Math.max(1, Math.round(seconds)));
    if (whole.toHours() > 0) {
      return "%d h %d min".formatted(whole.toHours(), whole.toMinutesPart());
    }
    return whole.toMinutes() > 0
        ? "%d min %d s".formatted(whole.toMinutes(), whole.toSecondsPart())
        : "%d s".formatted(whole.toSeconds());
  }
}
