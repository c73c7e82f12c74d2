package dev.tribunal.core;

import java.util.List;
import java.util.stream.Stream;

/**
 * A suite file that is wrong.
 *
 * @param problems every problem, without the file: {@code line:column: field: message}
 */
record BadSuite(String name, String file, String text, Kind kind, List<String> problems) {

  /** What refuses it. */
  enum Kind {
    SYNTAX,
    STRUCTURE,
    MEANING
  }

  static Stream<BadSuite> all() {
    return Stream.of(
            BadSyntaxSample.all(),
            BadStructureSample.all(),
            BadMeaningSample.all(),
            BadTextChecksSample.all(),
            BadStructureChecksSample.all())
        .flatMap(bad -> bad);
  }

  static BadSuite syntax(String name, String text, String... problems) {
    return of(name, text, Kind.SYNTAX, problems);
  }

  static BadSuite structure(String name, String text, String... problems) {
    return of(name, text, Kind.STRUCTURE, problems);
  }

  static BadSuite meaning(String name, String text, String... problems) {
    return of(name, text, Kind.MEANING, problems);
  }

  private static BadSuite of(String name, String text, Kind kind, String... problems) {
    return new BadSuite(name, SuiteFilesSample.nameFor(text), text, kind, List.of(problems));
  }

  BadSuite in(String otherFile) {
    return new BadSuite(name, otherFile, text, kind, problems);
  }

  @Override
  public String toString() {
    return name;
  }
}
