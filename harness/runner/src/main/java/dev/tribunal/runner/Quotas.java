package dev.tribunal.runner;

import dev.tribunal.core.AgentDescriptor;
import dev.tribunal.core.Case;
import dev.tribunal.core.DataFileException;
import dev.tribunal.core.Limits;
import dev.tribunal.core.Upstream;
import dev.tribunal.providers.RecordedUsage;
import dev.tribunal.providers.quota.Account;
import dev.tribunal.providers.quota.QuotaForecast;
import dev.tribunal.providers.quota.QuotaKeeper;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/** The accounts of a run, and what a suite will need of them. */
final class Quotas {
  /** Beside the journals of the runs, since a day has several. */
  static final String DAY_FOLDER = "quota";

  private Quotas() {}

  /**
   * The accounts of the quota file; without one, those that the upstreams themselves make out.
   *
   * @throws SettingsException where the file can't be used
   */
  static QuotaKeeper read(
      Function<String, Optional<String>> values, Path suitesDir, Path journalsDir) {
    Optional<Path> file = Prices.file(values, Settings.QUOTA, suitesDir.resolve("quota.yaml"));
    try {
      return file.map(known -> QuotaKeeper.read(known, journalsDir.resolve(DAY_FOLDER)))
          .orElseGet(QuotaKeeper::unlimited);
    } catch (DataFileException | UncheckedIOException e) {
      throw new SettingsException(
          "%s: the quota can't be used:%n%s".formatted(Settings.QUOTA, e.getMessage()));
    }
  }

  /**
   * What the cases will need of the model's account.
   *
   * @param tries trials a case in try mode; 0 for the planned ones
   * @return in words; empty where the quota file does not name the account
   * @throws SettingsException where what is left of the day does not hold it
   */
  static Optional<String> check(
      QuotaKeeper quota,
      Upstreams upstreams,
      List<Case> cases,
      Limits limits,
      Path fixtures,
      int tries) {
    Upstream model = upstreams.byService().get(AgentDescriptor.MODEL_SERVICE);
    Optional<Account> account = model == null ? Optional.empty() : quota.configured(model.uri());
    return account.map(
        known -> {
          QuotaForecast forecast = forecast(known, cases, limits, fixtures, tries);
          forecast
              .problem()
              .ifPresent(
                  problem -> {
                    throw new SettingsException(
                        "%s: %s; select fewer cases with %s, or wait"
                            .formatted(problem, forecast.describe(), Settings.CASES));
                  });
          return forecast.describe();
        });
  }

  private static QuotaForecast forecast(
      Account account, List<Case> cases, Limits limits, Path fixtures, int tries) {
    long requests = 0;
    long tokens = 0;
    int unrecorded = 0;
    boolean tokensKnown = true;
    for (Case one : cases) {
      long trials = tries > 0 ? tries : one.trials();
      Optional<RecordedUsage> recorded =
          RecordedUsage.of(fixtures, one.id()).filter(known -> known.trials() > 0);
      if (recorded.isEmpty()) {
        unrecorded++;
        tokensKnown = false;
        requests += trials * limits.llmCalls();
      } else {
        requests += scaled(recorded.get().modelCalls(), trials, recorded.get().trials());
        tokens += scaled(recorded.get().tokens().total(), trials, recorded.get().trials());
        tokensKnown &= recorded.get().isWhole();
      }
    }
    return new QuotaForecast(
        account,
        requests,
        tokensKnown ? OptionalLong.of(tokens) : OptionalLong.empty(),
        basis(cases.size(), unrecorded));
  }

  private static long scaled(long recorded, long trials, long recordedTrials) {
    return (recorded * trials + recordedTrials - 1) / recordedTrials;
  }

  private static String basis(int cases, int unrecorded) {
    if (unrecorded == 0) {
      return "as many as are recorded";
    }
    return unrecorded == cases
        ? "at most, by limits.llm_calls: nothing is recorded yet"
        : "as recorded, and at most limits.llm_calls a trial of the %d cases that are not yet"
            .formatted(unrecorded);
  }
}
