package dev.tribunal.statistics.readme;

import java.util.ArrayList;
import java.util.List;

/** A Markdown table whose first column is text and whose others are numbers. */
final class Table {
  private final List<String> lines = new ArrayList<>();

  Table(List<String> head) {
    add(head);
    lines.add("| --- |" + " ---: |".repeat(head.size() - 1));
  }

  void add(List<String> cells) {
    lines.add("| " + String.join(" | ", cells) + " |");
  }

  @Override
  public String toString() {
    return String.join("\n", lines) + "\n";
  }
}
