package dev.tribunal.testkit;

import java.util.List;
import java.util.stream.Collectors;

/** A script that cannot be used; the message lists every mistake as {@code file:line:column}. */
final class ScriptException extends RuntimeException {
  private static final long serialVersionUID = 1;

  ScriptException(String message) {
    super(message);
  }

  ScriptException(List<Problem> problems) {
    this(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
  }
}
