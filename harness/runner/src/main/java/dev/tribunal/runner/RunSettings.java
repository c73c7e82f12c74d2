package dev.tribunal.runner;

import dev.tribunal.core.Budget;
import dev.tribunal.core.Durations;
import dev.tribunal.core.RunMode;
import dev.tribunal.providers.Accounting;
import dev.tribunal.providers.GatewayOptions;
import dev.tribunal.providers.Identity;
import dev.tribunal.providers.Pace;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/**
 * The settings of a run, read once and checked before anything is spent. {@link Settings} documents
 * the keys.
 *
 * @param tryTrials trials a case in try mode; 0 for a run with verdicts
 * @param planOnly whether nothing is run, and the plan is only told
 * @param fresh whether a run that was broken off is not gone on with
 * @param regrade the run whose trials are graded anew; empty where trials are run
 * @param approvals what was approved beyond the suites' limits and budgets
 * @param budget of a run of each suite that gives none
 * @param grace for trials that are under way when the process is asked to end
 * @param log where events are written as JSON lines
 * @param lookup of keys that are known only later, such as the upstream of a service
 */
public record RunSettings(
    RunMode mode,
    int tryTrials,
    String run,
    Path suitesDir,
    Path fixturesDir,
    Path journalsDir,
    int parallel,
    long seed,
    ProgressKind progress,
    String command,
    GatewayOptions gateway,
    boolean planOnly,
    boolean fresh,
    Optional<String> regrade,
    Approvals approvals,
    Budget budget,
    Duration grace,
    Optional<Path> log,
    Function<String, Optional<String>> lookup) {

  private static final String OWN_RUN = "local-";
  private static final DateTimeFormatter RUN_TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss.SSS'Z'", Locale.ROOT);

  /**
   * Reads the settings.
   *
   * @param lookup a key's value, where it has one
   * @param ci whether this runs in continuous integration
   * @throws SettingsException if a value is not allowed
   */
  public static RunSettings read(Function<String, Optional<String>> lookup, boolean ci) {
    Function<String, Optional<String>> values =
        key -> lookup.apply(key).map(String::strip).filter(value -> !value.isEmpty());
    int tryTrials = (int) number(values, Settings.TRY, 0, 1, 1000);
    if (tryTrials > 0 && ci) {
      throw new SettingsException(
          "%s=%d is refused where CI=true: a try has no verdict, so it can't be green"
              .formatted(Settings.TRY, tryTrials));
    }
    RunMode mode = mode(values, tryTrials, ci);
    Path suites = Path.of(values.apply(Settings.SUITES_DIR).orElse(""));
    Path journals = Path.of(values.apply(Settings.JOURNALS_DIR).orElse("target/tribunal"));
    return new RunSettings(
        mode,
        tryTrials,
        runId(values),
        suites,
        Path.of(values.apply(Settings.FIXTURES_DIR).orElse("fixtures")),
        journals,
        parallel(values),
        number(values, Settings.SEED, 1, Long.MIN_VALUE, Long.MAX_VALUE),
        progress(values, ci),
        values.apply(Settings.COMMAND).orElse("mvn verify"),
        gateway(values)
            .with(
                new Accounting(
                    Prices.read(values, suites),
                    null,
                    mode == RunMode.REPLAY ? null : Quotas.read(values, suites, journals))),
        planOnly(values, tryTrials, ci),
        flag(values, Settings.FRESH),
        regrade(values, mode, tryTrials, journals),
        Approvals.parse(values.apply(Settings.APPROVE).orElse("")),
        budget(values),
        grace(values),
        values.apply(Settings.LOG).map(Path::of),
        values);
  }

  private static boolean planOnly(
      Function<String, Optional<String>> values, int tryTrials, boolean ci) {
    boolean planOnly = flag(values, Settings.PLAN);
    if (planOnly && ci) {
      throw new SettingsException(
          "%s=true is refused where CI=true: a plan has no verdict, so it can't be green"
              .formatted(Settings.PLAN));
    }
    if (planOnly && tryTrials > 0) {
      throw new SettingsException(
          "%s=true and %s=%d exclude each other".formatted(Settings.PLAN, Settings.TRY, tryTrials));
    }
    return planOnly;
  }

  private static Optional<String> regrade(
      Function<String, Optional<String>> values, RunMode mode, int tryTrials, Path journals) {
    Optional<String> run = values.apply(Settings.REGRADE);
    if (run.isPresent() && (tryTrials > 0 || mode != RunMode.REPLAY)) {
      throw new SettingsException(
          "%s excludes %s and %s: nothing is called, and nothing is recorded"
              .formatted(Settings.REGRADE, Settings.TRY, Settings.MODE));
    }
    if (run.isPresent() && !Files.isDirectory(journals.resolve(run.get()))) {
      throw new SettingsException(
          "%s='%s': there is no run of that id in %s"
              .formatted(Settings.REGRADE, run.get(), journals));
    }
    return run;
  }

  private static Budget budget(Function<String, Optional<String>> values) {
    String usd = values.apply(Settings.BUDGET_USD).orElse("");
    if (!usd.matches("|[0-9]{1,7}(\\.[0-9]{1,6})?")) {
      throw new SettingsException(
          "%s='%s' must be US dollars, such as 5 or 0.50".formatted(Settings.BUDGET_USD, usd));
    }
    long tokens = number(values, Settings.BUDGET_TOKENS, 0, 1, Long.MAX_VALUE);
    return new Budget(
        usd.isEmpty() || new BigDecimal(usd).signum() == 0 ? null : new BigDecimal(usd),
        tokens == 0 ? null : Long.valueOf(tokens));
  }

  private static Duration grace(Function<String, Optional<String>> values) {
    String grace = values.apply(Settings.GRACE).orElse("10s");
    try {
      return Durations.parse(grace);
    } catch (IllegalArgumentException e) {
      throw new SettingsException(
          "%s='%s' must be a time such as 500ms, 10s or 2m".formatted(Settings.GRACE, grace));
    }
  }

  private static ProgressKind progress(Function<String, Optional<String>> values, boolean ci) {
    String given = values.apply(Settings.PROGRESS).orElse("");
    if (given.isEmpty()) {
      return !ci && System.console() != null ? ProgressKind.LIVE : ProgressKind.CASE;
    }
    return ProgressKind.valueOf(
        choice(values, Settings.PROGRESS, "case", "case", "trial", "live")
            .toUpperCase(Locale.ROOT));
  }

  private static boolean flag(Function<String, Optional<String>> values, String key) {
    return choice(values, key, "false", "false", "true").equals("true");
  }

  private static GatewayOptions gateway(Function<String, Optional<String>> values) {
    return new GatewayOptions(
        (int) number(values, Settings.GATEWAY_PORT, 0, 0, 65_535),
        Identity.valueOf(
            choice(values, Settings.IDENTITY, "path", "path", "traceparent", "serial")
                .toUpperCase(Locale.ROOT)),
        Pace.valueOf(
            choice(values, Settings.PACE, "instant", "instant", "recorded")
                .toUpperCase(Locale.ROOT)));
  }

  private static RunMode mode(
      Function<String, Optional<String>> values, int tryTrials, boolean ci) {
    String word = choice(values, Settings.MODE, "replay", "replay", "record", "auto", "live");
    if (word.equals("auto") && ci) {
      throw new SettingsException(
          "%s=auto is refused where CI=true: what is recorded there would be lost, and paid for"
              .formatted(Settings.MODE));
    }
    if (tryTrials == 0) {
      return RunMode.valueOf(word.toUpperCase(Locale.ROOT));
    }
    if (word.equals("record") || word.equals("auto")) {
      throw new SettingsException(
          "%s=%d and %s=%s exclude each other: nothing of a try is kept"
              .formatted(Settings.TRY, tryTrials, Settings.MODE, word));
    }
    return RunMode.LIVE;
  }

  /** Where time alone tells trials apart, no two may run at once. */
  private static int parallel(Function<String, Optional<String>> values) {
    int given = (int) number(values, Settings.PARALLEL, 16, 1, 10_000);
    return gateway(values).identity() == Identity.SERIAL ? 1 : given;
  }

  private static String runId(Function<String, Optional<String>> values) {
    String run =
        values
            .apply(Settings.RUN)
            .orElseGet(() -> OWN_RUN + ZonedDateTime.now(ZoneOffset.UTC).format(RUN_TIME));
    if (!run.matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new SettingsException(
          "%s='%s' must be letters, digits, '.', '_' and '-', at most 100: it names a folder"
              .formatted(Settings.RUN, run));
    }
    return run;
  }

  private static String choice(
      Function<String, Optional<String>> values, String key, String byDefault, String... allowed) {
    String value = values.apply(key).orElse(byDefault);
    if (!Arrays.asList(allowed).contains(value)) {
      throw new SettingsException(
          "%s='%s' must be one of %s".formatted(key, value, String.join(", ", allowed)));
    }
    return value;
  }

  private static long number(
      Function<String, Optional<String>> values, String key, long byDefault, long min, long max) {
    String value = values.apply(key).orElse("");
    if (value.isEmpty()) {
      return byDefault;
    }
    try {
      long number = Long.parseLong(value);
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // the same sentence serves a number out of range and a text that is none
    }
    throw new SettingsException(
        "%s='%s' must be a whole number from %d to %d".formatted(key, value, min, max));
  }

  /** Whether there are no verdicts, so that there is no journal and no gate. */
  public boolean keepsNothing() {
    return tryTrials > 0 || planOnly;
  }
}
