package dev.tribunal.core.checks.text;

import java.math.BigDecimal;
import java.util.List;

/**
 * A number in a text.
 *
 * @param from its first character
 * @param to behind its last
 * @param readings what it can mean; 1,299 is 1299 to some and 1.299 to others
 */
record WrittenNumber(int from, int to, List<BigDecimal> readings) {
  WrittenNumber {
    readings = List.copyOf(readings);
  }
}
