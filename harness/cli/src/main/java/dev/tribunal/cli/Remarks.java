package dev.tribunal.cli;

import java.util.Map;
import java.util.TreeMap;

/** What people should know of an import, each with how often it was met. */
final class Remarks {
  private final Map<String, Integer> counts = new TreeMap<>();

  void add(String remark) {
    counts.merge(remark, 1, Integer::sum);
  }

  /** By their words. */
  Map<String, Integer> counts() {
    return counts;
  }
}
