package dev.tribunal.core.checks.text;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Searched;
import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Checks of the answer's text. */
public final class TextChecks implements CheckProvider {
  private static final BigDecimal ENOUGH_OF_ROUGE = new BigDecimal("0.75");

  @Override
  public List<CheckKind> kinds() {
    return List.of(
        texts(TextsIn.Kind.CONTAINS),
        texts(TextsIn.Kind.CONTAINS_ALL),
        texts(TextsIn.Kind.CONTAINS_ANY),
        texts(TextsIn.Kind.STARTS_WITH),
        texts(TextsIn.Kind.ENDS_WITH),
        new CheckKind("equals", TextChecks::equalsText),
        new CheckKind("fuzzy_match", TextChecks::fuzzy),
        new CheckKind("regex", MatchesRegex::read),
        new CheckKind("length", value -> size(Size.Unit.CHARACTERS, value)),
        new CheckKind("word_count", value -> size(Size.Unit.WORDS, value)),
        new CheckKind("edit_distance", TextChecks::editDistance),
        new CheckKind("rouge_n", TextChecks::rouge),
        new CheckKind("refusal", value -> new Refusal()),
        new CheckKind("no_leaks", TextChecks::noLeaks),
        new CheckKind("number", TextChecks::number));
  }

  private static CheckKind texts(TextsIn.Kind kind) {
    return new CheckKind(
        kind.label(),
        value -> {
          DataValue given = value.field("texts").or(() -> value.field("text")).orElse(value);
          List<String> texts = given.json().isArray() ? given.texts() : List.of(given.text());
          return new TextsIn(kind, texts, flag(value, "ignore_case"));
        });
  }

  private static Check equalsText(DataValue value) {
    return new EqualsText(
        value.field("text").orElse(value).text(), flag(value, "ignore_case"), flag(value, "trim"));
  }

  private static @Nullable Check fuzzy(DataValue value) {
    if (!value.json().isArray()) {
      return hasWords(value) ? new Fuzzy(List.of(value.text())) : null;
    }
    List<DataValue> texts = value.items().stream().filter(TextChecks::hasWords).toList();
    return texts.size() < value.json().size()
        ? null
        : new Fuzzy(texts.stream().map(DataValue::text).toList());
  }

  private static boolean hasWords(DataValue text) {
    if (!Fuzzy.normalised(text.text()).isEmpty()) {
      return true;
    }
    text.problem(
        "%s is nothing without punctuation and articles, so it is part of every answer; give a text with a word"
            .formatted(shown(text.text())));
    return false;
  }

  private static @Nullable Check size(Size.Unit unit, DataValue value) {
    if (!value.isObject()) {
      return new Size(unit, value.wholeNumber(), value.wholeNumber());
    }
    int min = value.field("min").map(DataValue::wholeNumber).orElse(0);
    int max = value.field("max").map(DataValue::wholeNumber).orElse(Integer.MAX_VALUE);
    if (min > max) {
      value
          .field("min")
          .orElse(value)
          .problem(
              "%d is more than max (%d), so no answer can pass; lower it, or raise max"
                  .formatted(min, max));
      return null;
    }
    if (min == 0 && max == Integer.MAX_VALUE) {
      value.problem("lets every answer pass; give a min of at least 1, or a max");
      return null;
    }
    return new Size(unit, min, max);
  }

  private static Check editDistance(DataValue value) {
    return new EditDistance(
        value.text("text").orElseThrow(),
        value.field("at_most").orElseThrow().wholeNumber(),
        flag(value, "ignore_case"));
  }

  private static @Nullable Check rouge(DataValue value) {
    String text = value.text("text").orElseThrow();
    int n = value.field("n").map(DataValue::wholeNumber).orElse(1);
    if (RougeN.size(text, n) == 0) {
      value
          .field("text")
          .orElse(value)
          .problem(
              "%s has no %s, so there is nothing to find; give a longer text%s"
                  .formatted(
                      shown(text),
                      n == 1 ? "word" : n + " words in a row",
                      n == 1 ? "" : ", or lower n"));
      return null;
    }
    return new RougeN(
        text, n, value.number("at_least").orElse(ENOUGH_OF_ROUGE), flag(value, "ignore_case"));
  }

  private static Check noLeaks(DataValue value) {
    Set<Leak> of =
        value.field("of").isEmpty()
            ? Set.of(Leak.values())
            : value.texts("of").stream().map(Leak::named).collect(Collectors.toSet());
    return new NoLeaks(
        of,
        value.texts("allow").stream()
            .map(text -> Searched.prepared(text, true))
            .collect(Collectors.toSet()));
  }

  private static Check number(DataValue value) {
    BigDecimal wanted = value.number("value").orElseGet(() -> value.json().decimalValue());
    BigDecimal within = value.number("tolerance").orElse(BigDecimal.ZERO);
    BigDecimal relative = value.number("relative_tolerance").orElse(BigDecimal.ZERO);
    return new NumberIn(wanted, within.max(relative.multiply(wanted.abs())));
  }

  private static boolean flag(DataValue value, String name) {
    return value.flag(name).orElse(false);
  }

  static String shown(String text) {
    return Excerpts.quote(text, 100);
  }
}
