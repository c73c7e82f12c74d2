package dev.tribunal.providers.prices;

import static java.util.Comparator.comparingInt;

import dev.tribunal.core.DataFile;
import dev.tribunal.core.DataValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads the entries of a price list, and refuses two between which a model could not choose. */
final class PriceReader {
  static final String SCHEMA = "prices.schema.json";

  private PriceReader() {}

  /**
   * The entries, the most specific first.
   *
   * @throws dev.tribunal.core.DataFileException where the file can't be used
   */
  static List<Price> read(DataFile file) {
    List<Price> prices = new ArrayList<>();
    for (DataValue entry : file.root().list("prices")) {
      price(entry)
          .ifPresent(
              price -> {
                refuseAmbiguity(entry, price, prices);
                prices.add(price);
              });
    }
    file.check();
    prices.sort(comparingInt((Price price) -> price.pattern().specificity()).reversed());
    return List.copyOf(prices);
  }

  private static Optional<Price> price(DataValue entry) {
    return entry
        .text("model")
        .flatMap(
            model ->
                rates(entry)
                    .map(
                        rates ->
                            new Price(
                                new ModelPattern(model),
                                rates,
                                entry
                                    .field("long_request")
                                    .flatMap(PriceReader::longRequest)
                                    .orElse(null),
                                entry.text("source").orElse(""),
                                entry.location())));
  }

  private static Optional<Price.LongRequest> longRequest(DataValue at) {
    return at.number("above")
        .flatMap(
            above -> rates(at).map(rates -> new Price.LongRequest(above.longValueExact(), rates)));
  }

  /** Where a cache has no price of its own, its tokens cost what input does. */
  private static Optional<Rates> rates(DataValue at) {
    Optional<BigDecimal> input = at.number("input");
    return input.flatMap(
        known ->
            at.number("output")
                .map(
                    output ->
                        new Rates(
                            known,
                            at.number("cached").orElse(known),
                            at.number("cache_write").orElse(known),
                            output)));
  }

  private static void refuseAmbiguity(DataValue entry, Price price, List<Price> others) {
    for (Price other : others) {
      if (other.pattern().specificity() == price.pattern().specificity()
          && other.pattern().overlaps(price.pattern())) {
        entry.problem(
            ("the pattern \"%s\" fixes as many characters as \"%s\" at line %d, and a model can"
                    + " match both, so which price it has is open; make one of them more specific,"
                    + " or remove it")
                .formatted(
                    price.pattern().text(), other.pattern().text(), other.location().line()));
        return;
      }
    }
  }
}
