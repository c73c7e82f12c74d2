package dev.tribunal.bench;

/** A figure and what it was in this run. */
record Result(Figure figure, Reading reading) {
  /** Whether it has a limit and keeps it. */
  boolean keepsLimit() {
    return figure.limit().isPresent() && reading.mean() <= figure.limit().getAsDouble();
  }
}
