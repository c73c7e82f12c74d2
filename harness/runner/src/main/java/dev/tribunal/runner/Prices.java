package dev.tribunal.runner;

import dev.tribunal.core.Case;
import dev.tribunal.core.DataFileException;
import dev.tribunal.core.Requirement;
import dev.tribunal.core.Suite;
import dev.tribunal.providers.prices.PriceList;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** What models cost in a run, and whether the run can do without knowing. */
final class Prices {
  private Prices() {}

  /**
   * The price list with the user's file before it.
   *
   * @throws SettingsException where that file can't be used
   */
  static PriceList read(Function<String, Optional<String>> values, Path suitesDir) {
    Optional<Path> own = file(values, Settings.PRICES, suitesDir.resolve("prices.yaml"));
    try {
      return own.map(PriceList.standard()::overriddenBy).orElseGet(PriceList::standard);
    } catch (DataFileException e) {
      throw new SettingsException(
          "%s: the price list can't be used:%n%s".formatted(Settings.PRICES, e.getMessage()));
    }
  }

  /** The file that a setting names, or the one that lies where it is looked for. */
  static Optional<Path> file(
      Function<String, Optional<String>> values, String key, Path byDefault) {
    return values
        .apply(key)
        .map(Path::of)
        .or(() -> Optional.of(byDefault).filter(Files::isRegularFile));
  }

  /**
   * Makes sure that what a run is to keep or to show can be known.
   *
   * @param spends whether the run asks upstreams, so that its budgets are kept
   * @return what to tell where a price is missing and nothing depends on it
   * @throws SettingsException where something does
   */
  static Optional<String> check(
      PriceList prices, Suite suite, List<Case> cases, String model, boolean spends) {
    if (prices.knows(model)) {
      return Optional.empty();
    }
    Optional<String> needs = needs(suite, cases, spends);
    if (needs.isPresent()) {
      throw new SettingsException(
          ("%s: %s, and the model \"%s\" that the agent asks for has no price in %s; add one to a"
                  + " file of your own, prices.yaml beside the suites or the one that %s names:%n"
                  + "  - { model: \"%s\", input: <USD per million tokens>, output: <the same>, source: <where from> }")
              .formatted(
                  suite.file(), needs.get(), model, prices.describe(), Settings.PRICES, model));
    }
    return Optional.of(
        "the model \"%s\" has no price in %s: what it costs is shown as unknown"
            .formatted(model, prices.describe()));
  }

  private static Optional<String> needs(Suite suite, List<Case> cases, boolean spends) {
    if (suite.limits().usd() != null) {
      return Optional.of("limits.usd needs a price");
    }
    if (spends && suite.run().usd() != null) {
      return Optional.of("run.usd needs a price");
    }
    if (spends && suite.day().usd() != null) {
      return Optional.of("day.usd needs a price");
    }
    return cases.stream()
        .filter(
            one -> one.requirements().stream().anyMatch(Requirement.CostAtMost.class::isInstance))
        .findFirst()
        .map(one -> "require.cost_usd of case %s needs a price".formatted(one.id()));
  }
}
