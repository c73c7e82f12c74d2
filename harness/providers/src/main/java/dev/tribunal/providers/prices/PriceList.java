package dev.tribunal.providers.prices;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.DataFile;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What models cost, by dated lists. A model is priced by the first list that knows it; in a list,
 * by the entry whose pattern fixes most of its name. Safe for use by several threads.
 */
public final class PriceList {
  private static final String OWN = "prices.yaml";

  private static final int MOST_FOUND = 1_000;
  private static final PriceList STANDARD = new PriceList(List.of());

  private final List<Source> overriding;
  private final Map<String, Optional<Price>> found = new ConcurrentHashMap<>();

  private PriceList(List<Source> overriding) {
    this.overriding = List.copyOf(overriding);
  }

  /**
   * A list.
   *
   * @param name of the file
   * @param asOf the day its prices were looked up
   * @param prices the most specific first
   */
  private record Source(String name, String asOf, List<Price> prices) {
    static Source of(String name, DataFile file) {
      List<Price> prices = PriceReader.read(file);
      return new Source(name, file.root().text("as_of").orElse(""), prices);
    }
  }

  /** The list that comes with the harness. Its prices must be checked before they are relied on. */
  public static PriceList standard() {
    return STANDARD;
  }

  /** Read once, and not before a price is asked for: it takes longer than a first call. */
  private static final class Standard {
    static final Source SOURCE =
        Source.of(
            "Tribunal's own prices.yaml",
            DataFile.of(Path.of(OWN), text(), PriceList.class, PriceReader.SCHEMA));

    private static String text() {
      try (InputStream in = PriceList.class.getResourceAsStream(OWN)) {
        if (in == null) {
          throw new IllegalStateException("The jar lacks " + OWN);
        }
        return new String(in.readAllBytes(), UTF_8);
      } catch (IOException e) {
        throw new UncheckedIOException("Cannot read " + OWN, e);
      }
    }
  }

  /**
   * This list, after another one that is asked first.
   *
   * @throws dev.tribunal.core.DataFileException where the file can't be used
   */
  public PriceList overriddenBy(Path file) {
    List<Source> all = new ArrayList<>();
    all.add(Source.of(file.toString(), DataFile.read(file, PriceList.class, PriceReader.SCHEMA)));
    all.addAll(overriding);
    return new PriceList(all);
  }

  private List<Source> sources() {
    List<Source> all = new ArrayList<>(overriding);
    all.add(Standard.SOURCE);
    return all;
  }

  /** Reads what has not been read yet, for those who have time before a price is asked for. */
  public void load() {
    var unused = sources();
  }

  /** Whether the list has a price for a model. */
  public boolean knows(String model) {
    return find(model).isPresent();
  }

  /**
   * What a call cost, exactly, in US dollars.
   *
   * @param model as the provider or the agent names it
   * @return empty where the model has no price here
   */
  public Optional<BigDecimal> cost(String model, Usage usage) {
    return find(model).map(price -> price.cost(usage));
  }

  /**
   * What a call cost that is answered. The answering model's name goes before the one that was
   * asked for, which may be an alias.
   *
   * @param usage as the provider tells it; {@link Usage#NONE} where it does not
   * @return empty where neither name has a price here, or where the usage is not known and matters
   */
  public Optional<BigDecimal> cost(ModelIdentity model, Usage usage) {
    return find(model.answered())
        .or(() -> find(model.asked()))
        .filter(price -> usage.total() > 0 || price.free())
        .map(price -> price.cost(usage));
  }

  private Optional<Price> find(String model) {
    Optional<Price> known = found.get(model);
    if (known == null) {
      known = search(model);
      // Names come from outside: a provider that makes them up must not fill the memory.
      if (found.size() < MOST_FOUND) {
        found.put(model, known);
      }
    }
    return known;
  }

  private Optional<Price> search(String model) {
    return sources().stream()
        .flatMap(source -> source.prices().stream())
        .filter(price -> price.pattern().matches(model))
        .findFirst();
  }

  /** The lists with their dates, the first to be asked first. */
  public String describe() {
    return String.join(
        ", then ",
        sources().stream()
            .map(source -> "%s (as of %s)".formatted(source.name(), source.asOf()))
            .toList());
  }
}
