package dev.tribunal.cli;

import dev.tribunal.core.SourceLocation;
import java.nio.file.Path;

/**
 * Something that could not be brought along.
 *
 * @param name what it is: the type of an assert, the name of a field
 * @param why one line
 */
record Loss(Kind kind, SourceLocation at, String name, String why) {
  /** What is lost; the order is that of summaries. */
  enum Kind {
    /** An assert whose answer comes from a model: it is not deterministic. */
    MODEL_GRADED("asserts that ask a model"),
    /** An assert that runs a program. */
    SCRIPT("asserts by script"),
    /** An assert that no check can stand for. */
    ASSERT("other asserts"),
    /** A test, with all that it asks. */
    TEST("tests"),
    /** A prompt, in all tests. */
    PROMPT("prompts"),
    /** A message or a part of one. */
    MESSAGE("messages"),
    /** How the other tool is to run, which is no property of an answer. */
    SETTING("settings");

    private final String plural;

    Kind(String plural) {
      this.plural = plural;
    }

    /** For summaries: {@code "asserts that ask a model"}. */
    String plural() {
      return plural;
    }
  }

  /** The same, with the name of the file alone. */
  Loss withoutFolder() {
    Path name = at.file().getFileName();
    return name == null
        ? this
        : new Loss(kind, new SourceLocation(name, at.line(), at.column()), this.name, why);
  }

  /** One line: {@code file:line:column: name: why}. */
  @Override
  public String toString() {
    return "%s: %s: %s".formatted(at, name, why);
  }
}
