package dev.tribunal.bench;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The results, a line each. */
final class ResultTable {
  /** Rounded up: what is printed keeps its limit or exceeds it too. */
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.CEILING);

  private ResultTable() {}

  /**
   * The lines of the table.
   *
   * @throws IllegalArgumentException if a figure is compared with one that is not there, or is of
   *     another unit
   */
  static List<String> lines(List<Result> results) {
    Map<String, Result> byName =
        results.stream().collect(Collectors.toMap(r -> r.figure().name(), Function.identity()));
    var rows = results.stream().map(result -> cells(result, byName)).toList();
    return rows.stream().map(row -> line(row, rows)).toList();
  }

  private static List<String> cells(Result result, Map<String, Result> byName) {
    var figure = result.figure();
    var reading = result.reading();
    return List.of(
        figure.name(),
        number(reading.mean()) + " " + figure.unit(),
        "(%s to %s)".formatted(number(reading.least()), number(reading.most())),
        figure.limit().isPresent()
            ? "limit %s %s".formatted(plain(figure.limit().getAsDouble()), figure.unit())
            : "no limit",
        figure.limit().isEmpty() ? "" : result.keepsLimit() ? "ok" : "EXCEEDED",
        figure.reference().map(name -> multiple(result, name, byName)).orElse(""));
  }

  private static String multiple(Result result, String name, Map<String, Result> byName) {
    var other = byName.get(name);
    if (other == null || !other.figure().unit().equals(result.figure().unit())) {
      throw new IllegalArgumentException(
          "Reference (%s) of '%s' must be a figure in %s"
              .formatted(name, result.figure().name(), result.figure().unit()));
    }
    return "%s times '%s'"
        .formatted(number(result.reading().mean() / other.reading().mean()), name);
  }

  private static String line(List<String> row, List<List<String>> rows) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> pad(row.get(i), rows.stream().mapToInt(r -> r.get(i).length()).max()))
        .collect(Collectors.joining("  "))
        .stripTrailing();
  }

  private static String pad(String cell, OptionalInt width) {
    return cell + " ".repeat(width.orElse(0) - cell.length());
  }

  private static String number(double value) {
    return BigDecimal.valueOf(value).round(THREE_DIGITS).stripTrailingZeros().toPlainString();
  }

  private static String plain(double value) {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }
}
