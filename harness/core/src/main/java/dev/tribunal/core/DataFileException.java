package dev.tribunal.core;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** A file of data can't be used. The message holds every problem, one a line. */
public final class DataFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // never serialised
  private final List<Problem> problems;

  DataFileException(List<Problem> problems) {
    super(problems.stream().map(Problem::toString).collect(joining("\n")));
    this.problems = List.copyOf(problems);
  }

  /** All that is wrong with the file, in the order of their places; at least one. */
  public List<Problem> problems() {
    return problems;
  }
}
