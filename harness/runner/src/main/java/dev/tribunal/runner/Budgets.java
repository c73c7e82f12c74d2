package dev.tribunal.runner;

import dev.tribunal.core.Budget;
import dev.tribunal.core.Money;
import dev.tribunal.providers.Spending;
import dev.tribunal.providers.Spending.Sum;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether a suite's run, and all its runs of today (UTC), may still spend. Safe for use by several
 * threads.
 */
final class Budgets {
  /** Beside the files of the accounts, whose names end otherwise. */
  private static final String HISTORY = "spending.ndjson";

  private static final int WARN_AT_PERCENT = 80;

  private final String suite;
  private final List<Bound> bounds = new ArrayList<>();
  private final boolean dayBounded;
  private final Supplier<Sum> spending;
  private final Sum before;
  private final SpendingHistory history;
  private final Clock clock;
  private final Set<String> warned = new HashSet<>();
  private Sum kept = Sum.NOTHING;

  /**
   * What may be spent.
   *
   * @param name as suites write it, such as {@code run.usd}
   * @param daily whether it is about the day
   * @param money whether it is about US dollars, and not tokens
   */
  private record Bound(String name, boolean daily, boolean money, BigDecimal most) {
    /** What is known, and for each call that was cut on purpose twice what a known one took. */
    BigDecimal spent(Sum sum) {
      BigDecimal told = money ? sum.usd() : BigDecimal.valueOf(sum.tokens());
      long known = sum.calls() - (money ? sum.unknownUsd() : sum.unknownTokens());
      return known == 0 || sum.cut() == 0
          ? told
          : told.add(
              told.multiply(BigDecimal.valueOf(2 * sum.cut()))
                  .divide(BigDecimal.valueOf(known), money ? 6 : 0, RoundingMode.UP));
    }

    /** The calls of which nobody can say what they took. */
    long unknown(Sum sum) {
      return (money ? sum.unknownUsd() : sum.unknownTokens()) - sum.cut();
    }

    String print(BigDecimal amount) {
      return money
          ? Money.usd(amount)
          : String.format(Locale.ROOT, "%,d tokens", amount.longValueExact());
    }
  }

  /**
   * A bound that allows no further trial.
   *
   * @param bound {@code run.usd}, {@code run.tokens}, {@code day.usd} or {@code day.tokens}
   * @param most its amount, for people
   * @param spent what is spent, as far as that is known, for people
   * @param why a sentence without a full stop: it is used up, or can't be measured
   */
  record Exceeded(String bound, String most, String spent, String why) {}

  /**
   * The budgets of a run.
   *
   * @param spending what this process has spent
   * @param before what earlier processes have spent in this run; the day's history has it already
   * @throws SettingsException where the day is bounded and its history can't be read
   */
  Budgets(
      String suite,
      Budget run,
      Budget day,
      Supplier<Sum> spending,
      Sum before,
      SpendingHistory history,
      Clock clock) {
    this.suite = suite;
    this.dayBounded = day.isBounded();
    this.spending = spending;
    this.before = before;
    this.history = history;
    this.clock = clock;
    add("run", run, false);
    add("day", day, true);
    if (dayBounded) {
      var unused = history.of(suite, today());
    }
  }

  /**
   * The budgets of a run that remembers the day beside the accounts' usage.
   *
   * @param run {@code suite.run()}, or what was approved since
   * @param day {@code suite.day()}, or what was approved since
   * @throws SettingsException where the day is bounded and its history can't be read
   */
  static Budgets of(
      String suite, Budget run, Budget day, Spending spending, Sum before, Path journalsDir) {
    Path file = journalsDir.resolve(Quotas.DAY_FOLDER).resolve(HISTORY);
    return new Budgets(
        suite, run, day, spending::sum, before, new SpendingHistory(file), Clock.systemUTC());
  }

  private void add(String scope, Budget budget, boolean daily) {
    BigDecimal usd = budget.usd();
    Long tokens = budget.tokens();
    if (usd != null) {
      bounds.add(new Bound(scope + ".usd", daily, true, usd));
    }
    if (tokens != null) {
      bounds.add(new Bound(scope + ".tokens", daily, false, BigDecimal.valueOf(tokens)));
    }
  }

  /**
   * The first bound that is used up, else the first that can't be measured, because it is not known
   * what some calls took; empty where more may be spent.
   */
  synchronized Optional<Exceeded> exceeded() {
    Today today = today(spending.get());
    return bounds.stream()
        .flatMap(bound -> usedUp(bound, today).stream())
        .findFirst()
        .or(() -> bounds.stream().flatMap(bound -> unmeasured(bound, today).stream()).findFirst());
  }

  /** What the whole run has spent, in US dollars, as far as that is known. */
  synchronized BigDecimal spentUsd() {
    return before.plus(spending.get()).usd();
  }

  /** What the whole run has spent in tokens, as far as that is known. */
  synchronized BigDecimal spentTokens() {
    return BigDecimal.valueOf(before.plus(spending.get()).tokens());
  }

  /** Of each bound of which {@value #WARN_AT_PERCENT} % are spent, once, how much that is. */
  synchronized List<String> warnings() {
    Today today = today(spending.get());
    var warnings = new ArrayList<String>();
    for (var bound : bounds) {
      var sum = today.of(bound);
      if (sum == null) {
        continue; // told by exceeded
      }
      var percent =
          bound
              .spent(sum)
              .multiply(BigDecimal.valueOf(100))
              .divide(bound.most(), 0, RoundingMode.DOWN);
      if (percent.intValue() >= WARN_AT_PERCENT && warned.add(bound.name())) {
        warnings.add(
            "%s %% of %s is spent: %s of %s"
                .formatted(
                    percent,
                    bound.name(),
                    bound.print(bound.spent(sum)),
                    bound.print(bound.most())));
      }
    }
    return List.copyOf(warnings);
  }

  /**
   * Writes down what this run has spent today, also where the suite does not bound the day: a bound
   * that is added later is for the whole day.
   *
   * @throws SettingsException where that can't be written
   */
  synchronized void save() {
    Sum now = spending.get();
    if (!now.equals(kept)) {
      var unused = keep(now);
    }
  }

  /**
   * What is spent.
   *
   * @param day null where that can't be known
   * @param problem why it can't; else empty
   */
  private record Today(Sum run, @Nullable Sum day, String problem) {
    @Nullable Sum of(Bound bound) {
      return bound.daily() ? day : run;
    }
  }

  private Today today(Sum now) {
    Sum run = before.plus(now);
    if (!dayBounded) {
      return new Today(run, Sum.NOTHING, "");
    }
    try {
      return new Today(run, keep(now), "");
    } catch (SettingsException e) {
      return new Today(run, null, String.valueOf(e.getMessage()));
    }
  }

  /** Adds to the history what it has not got yet; what the suite has spent today by all. */
  private Sum keep(Sum now) {
    Sum today =
        now.equals(kept)
            ? history.of(suite, today())
            : history.add(suite, today(), now.minus(kept));
    kept = now;
    return today;
  }

  private LocalDate today() {
    return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
  }

  private static Optional<Exceeded> usedUp(Bound bound, Today today) {
    Sum sum = today.of(bound);
    if (sum == null || bound.spent(sum).compareTo(bound.most()) < 0) {
      return Optional.empty();
    }
    String most = bound.print(bound.most());
    String spent = bound.print(bound.spent(sum));
    return Optional.of(
        new Exceeded(
            bound.name(),
            most,
            spent,
            "%s of %s is used up, with %s spent".formatted(bound.name(), most, spent)));
  }

  private static Optional<Exceeded> unmeasured(Bound bound, Today today) {
    Sum sum = today.of(bound);
    String most = bound.print(bound.most());
    String sentence = "%s of %s can't be kept: %s";
    if (sum == null) {
      return Optional.of(
          new Exceeded(
              bound.name(),
              most,
              "unknown",
              sentence.formatted(bound.name(), most, today.problem())));
    }
    long unknown = bound.unknown(sum);
    if (unknown == 0) {
      return Optional.empty();
    }
    String spent = bound.print(bound.spent(sum));
    return Optional.of(
        new Exceeded(
            bound.name(),
            most,
            spent,
            sentence.formatted(
                bound.name(),
                most,
                "what %d of %d model calls took is not known (broken off, without usage%s); what the others took is %s"
                    .formatted(
                        unknown, sum.calls(), bound.money() ? " or without a price" : "", spent))));
  }
}
