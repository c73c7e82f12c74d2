package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Flaw;
import org.jspecify.annotations.Nullable;

/** What the arguments of a call must be like. */
interface ArgumentsRule {
  /** Whatever they are, JSON or not. */
  ArgumentsRule ANY =
      new ArgumentsRule() {
        @Override
        public String describe() {
          return "";
        }

        @Override
        public @Nullable Flaw difference(ObjectNode actual) {
          return null;
        }

        @Override
        public @Nullable Flaw differenceWithout(Flaw problem) {
          return null;
        }
      };

  /** In words, behind the tool's name; empty where any will do. */
  String describe();

  /**
   * Why arguments are not so; null where they are.
   *
   * @param actual in the form in which values are compared
   */
  @Nullable Flaw difference(ObjectNode actual);

  /** Why what is not read as a JSON object is not so; null where it need not be. */
  default @Nullable Flaw differenceWithout(Flaw problem) {
    return problem;
  }

  /** A name or a value of untrusted text, for reasons. */
  static String shown(String text) {
    return CheckWords.bare(text, 80);
  }
}
