package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.AgentFactory;
import dev.tribunal.core.Budget;
import dev.tribunal.core.Case;
import dev.tribunal.core.OnExceeded;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Stopped;
import dev.tribunal.core.Suite;
import dev.tribunal.providers.Spending;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Watches what a run spends, and says when it must stop for it, and how it goes on. */
final class Spender {
  private final RunSettings settings;
  private final Suite suite;
  private final Spending spending;
  private final Budgets budgets;
  private final Spending.Sum before;
  private long finished;

  /**
   * Begins to watch.
   *
   * @param before what earlier processes have spent in this run
   * @param finished how many trials they have finished with it
   */
  Spender(
      RunSettings settings, Suite suite, Spending spending, Spending.Sum before, long finished) {
    this.settings = settings;
    this.suite = suite;
    this.spending = spending;
    this.before = before;
    this.finished = finished;
    this.budgets =
        Budgets.of(suite.id(), suite.run(), suite.day(), spending, before, settings.journalsDir());
  }

  /**
   * Makes sure that a run that costs money has a bound. Simulated models cost nothing, and of a try
   * its number of trials is the bound.
   *
   * @throws SettingsException where it has none
   */
  static void check(RunSettings settings, Suite suite, AgentFactory agent) {
    String model =
        Upstreams.specs(settings, agent).entrySet().stream()
            .filter(service -> isModel(service.getKey()))
            .map(Map.Entry::getValue)
            .filter(upstream -> upstream.startsWith("http"))
            .findFirst()
            .orElse("");
    if (settings.mode() != RunMode.REPLAY
        && !settings.keepsNothing()
        && !model.isEmpty()
        && !suite.run().isBounded()) {
      throw new SettingsException(
          ("%s: mode %s asks %s, and nothing bounds what the run may spend; add run: { usd: 5 } to"
                  + " the suite, or give -D%s=5 (or -D%s)")
              .formatted(
                  suite.file(),
                  settings.mode().word(),
                  model,
                  Settings.BUDGET_USD,
                  Settings.BUDGET_TOKENS));
    }
  }

  private static boolean isModel(String service) {
    return service.equals(AgentDescriptor.MODEL_SERVICE)
        || AgentDescriptor.isHarnessService(service);
  }

  String suite() {
    return suite.id();
  }

  /** What this process has spent; null where that of a call is not known. */
  @Nullable BigDecimal usd() {
    var sum = spending.sum();
    return sum.unknownUsd() > sum.cut() ? null : sum.usd();
  }

  void finished() {
    finished++;
  }

  /**
   * Why no further trial may be launched beside those that run: as far as the mean of those that
   * ended tells, they all together would spend more than there is. Empty where one may.
   */
  Optional<Halt> refusesNext(int running) {
    Budget run = suite.run();
    var sum = before.plus(spending.sum());
    var exceeded = running == 0 ? exceeded() : Optional.<Halt>empty();
    if (exceeded.isPresent()) {
      return exceeded;
    }
    if (finished == 0 || !run.isBounded()) {
      return Optional.empty();
    }
    if (exceeds(run.usd(), budgets.spentUsd(), sum.usd(), running)) {
      return Optional.of(halt("run.usd", run.usd(), "the next trial would go beyond it"));
    }
    Long tokens = run.tokens();
    BigDecimal most = tokens == null ? null : BigDecimal.valueOf(tokens);
    return exceeds(most, budgets.spentTokens(), BigDecimal.valueOf(sum.tokens()), running)
        ? Optional.of(halt("run.tokens", most, "the next trial would go beyond it"))
        : Optional.empty();
  }

  private boolean exceeds(
      @Nullable BigDecimal most, BigDecimal spent, BigDecimal here, int running) {
    if (most == null) {
      return false;
    }
    BigDecimal mean = here.divide(BigDecimal.valueOf(finished), 9, RoundingMode.UP);
    return spent.add(mean.multiply(BigDecimal.valueOf(running + 1L))).compareTo(most) > 0;
  }

  /** Why the run can't go on; empty where it can. */
  Optional<Halt> exceeded() {
    return budgets
        .exceeded()
        .map(
            why ->
                new Halt(
                    kind(),
                    suite.id() + ": " + why.why(),
                    command(why.bound(), MoreOfLimit.amount(bound(why.bound()))),
                    Halt.End.AT_ONCE));
  }

  private Halt halt(String bound, @Nullable BigDecimal most, String why) {
    return new Halt(
        kind(),
        "%s: %s of %s is nearly used up: %s"
            .formatted(suite.id(), bound, most == null ? "" : most.toPlainString(), why),
        command(bound, MoreOfLimit.amount(most)),
        Halt.End.OF_ITSELF);
  }

  private @Nullable BigDecimal bound(String name) {
    Budget budget = name.startsWith("run.") ? suite.run() : suite.day();
    Long tokens = budget.tokens();
    return name.endsWith(".usd")
        ? budget.usd()
        : tokens == null ? null : BigDecimal.valueOf(tokens);
  }

  /** A budget pauses the run, so that what was paid is kept, unless the suite wants an end. */
  private Halt.Kind kind() {
    return suite.limits().onExceeded() == OnExceeded.STOP ? Halt.Kind.USED_UP : Halt.Kind.PAUSED;
  }

  /** What to tell that was not told before. */
  List<String> warnings() {
    return budgets.warnings();
  }

  /** Writes down what today has used. */
  void save() {
    budgets.save();
  }

  /**
   * Whether a limit that ends a trial makes the run pause, instead of being the trial's outcome.
   */
  boolean pausesOnLimit() {
    return settings.mode() != RunMode.REPLAY
        && suite.limits().onExceeded() == OnExceeded.CHECKPOINT_AND_PAUSE;
  }

  /** The pause for a limit that ended a trial. */
  Halt pause(Case tested, Stopped stopped) {
    return new Halt(
        Halt.Kind.PAUSED,
        "%s: case %s: limits.%s of %s was used up%s"
            .formatted(
                suite.id(),
                tested.id(),
                stopped.limit(),
                stopped.most(),
                stopped.spent().isEmpty() ? "" : " (%s)".formatted(stopped.spent())),
        command(stopped.limit(), MoreOfLimit.of(suite.limits(), stopped.limit())),
        Halt.End.OF_ITSELF);
  }

  /** The command that goes on with more. */
  private String command(String limit, String value) {
    return "the same command with -D%s=%s"
        .formatted(Settings.APPROVE, settings.approvals().textWith(limit, value));
  }
}
