package dev.tribunal.core.checks.structure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A function at the end of a path. The library's own pass over what is no number, and count in
 * binary.
 */
enum PathFunction {
  AVG,
  FIRST,
  KEYS,
  LAST,
  LENGTH,
  MAX,
  MIN,
  SIZE,
  STDDEV,
  SUM;

  private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);

  /** How many digits are kept of what has no end. */
  private static final int DIGITS = 34;

  /** Some value is none that the function is of. */
  static final class NotOfItException extends Exception {
    private static final long serialVersionUID = 1L;

    NotOfItException(String message) {
      super(message, null, false, false);
    }
  }

  /** Null where there is none of that name. */
  static @Nullable PathFunction named(String name) {
    return Arrays.stream(values())
        .filter(function -> function.shown().equals(name + "()"))
        .findFirst()
        .orElse(null);
  }

  /** As it is written. */
  String shown() {
    return name().toLowerCase(Locale.ROOT) + "()";
  }

  /** Whether it makes one number of many. */
  boolean isOfNumbers() {
    return switch (this) {
      case AVG, MAX, MIN, STDDEV, SUM -> true;
      case FIRST, KEYS, LAST, LENGTH, SIZE -> false;
    };
  }

  /**
   * What it gives; null where it gives nothing.
   *
   * @param found what the path before it leads to
   * @param single whether that can be one value only
   * @throws NotOfItException where it has to do with numbers, and they are not all such
   */
  @Nullable JsonNode of(List<JsonNode> found, boolean single) throws NotOfItException {
    if (single && found.isEmpty()) {
      return null;
    }
    if (isOfNumbers()) {
      return NODES.numberNode(plain(number(numbers(found, single))));
    }
    JsonNode value = found.get(0);
    return switch (this) {
      case FIRST -> value.isArray() ? value.get(0) : null;
      case LAST -> value.isArray() ? value.get(value.size() - 1) : null;
      case KEYS -> value.isObject() ? names(value) : null;
      default -> value.isContainerNode() ? NODES.numberNode(value.size()) : null;
    };
  }

  private static JsonNode names(JsonNode object) {
    ArrayNode names = NODES.arrayNode();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static List<BigDecimal> numbers(List<JsonNode> found, boolean single)
      throws NotOfItException {
    if (single && !found.get(0).isArray()) {
      throw new NotOfItException(Described.json(found.get(0)) + " is no list of numbers");
    }
    List<BigDecimal> numbers = new ArrayList<>();
    for (JsonNode item : single ? found.get(0) : NODES.arrayNode().addAll(found)) {
      if (!item.isNumber()) {
        throw new NotOfItException(Described.json(item) + " is no number");
      }
      numbers.add(item.decimalValue());
    }
    if (numbers.isEmpty()) {
      throw new NotOfItException("there are no numbers");
    }
    return numbers;
  }

  private BigDecimal number(List<BigDecimal> numbers) {
    BigDecimal count = BigDecimal.valueOf(numbers.size());
    BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    return switch (this) {
      case MAX -> numbers.stream().reduce(BigDecimal::max).orElseThrow();
      case MIN -> numbers.stream().reduce(BigDecimal::min).orElseThrow();
      case AVG -> divided(sum, count);
      case STDDEV -> {
        BigDecimal squares =
            numbers.stream().map(one -> one.multiply(one)).reduce(BigDecimal.ZERO, BigDecimal::add);
        // of all values, not of a sample
        BigDecimal variance =
            divided(squares.multiply(count).subtract(sum.multiply(sum)), count.multiply(count));
        yield variance.sqrt(new MathContext(DIGITS));
      }
      default -> sum;
    };
  }

  private static BigDecimal divided(BigDecimal number, BigDecimal by) {
    return number.divide(by, Math.max(number.scale(), 0) + DIGITS, RoundingMode.HALF_EVEN);
  }

  private static BigDecimal plain(BigDecimal number) {
    BigDecimal stripped = number.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }
}
