package dev.tribunal.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The basic graders of OpenAI's evals: each holds if one of the ideal answers fits. */
enum EvalsGrader {
  /** The answer starts with one. */
  MATCH("Match") {
    @Override
    ObjectNode check(List<String> ideals, boolean ignoreCase) {
      return ideals.size() == 1
          ? CheckMaker.text("starts_with", ideals.get(0), ignoreCase)
          : CheckMaker.anyStart(ideals, ignoreCase);
    }
  },

  /** One is in the answer. */
  INCLUDES("Includes") {
    @Override
    ObjectNode check(List<String> ideals, boolean ignoreCase) {
      return CheckMaker.texts("contains_any", ideals, ignoreCase);
    }
  },

  /** One and the answer are equal, or one is in the other, without case, marks and articles. */
  FUZZY("FuzzyMatch") {
    @Override
    ObjectNode check(List<String> ideals, boolean ignoreCase) {
      return CheckMaker.texts("fuzzy_match", ideals, false);
    }
  },

  /** One is the same JSON. */
  JSON("JsonMatch") {
    @Override
    ObjectNode check(List<String> ideals, boolean ignoreCase) throws UntranslatableException {
      ArrayNode values = JsonNodeFactory.instance.arrayNode();
      for (String ideal : ideals) {
        try {
          values.add(JsonRows.value(Path.of("ideal"), ideal).json());
        } catch (JsonProcessingException e) {
          throw new UntranslatableException(Loss.Kind.TEST, "has an ideal answer that is no JSON");
        }
      }
      return PromptfooAssert.entry("equals_json", PromptfooAssert.object().set("any_of", values));
    }
  };

  private final String className;

  EvalsGrader(String className) {
    this.className = className;
  }

  /** The entry of {@code checks}. */
  abstract ObjectNode check(List<String> ideals, boolean ignoreCase) throws UntranslatableException;

  /** The grader of a class such as {@code evals.elsuite.basic.match:Match}. */
  static Optional<EvalsGrader> ofClass(String name) {
    return Stream.of(values()).filter(one -> name.endsWith(":" + one.className)).findFirst();
  }

  /** The grader that a file's name starts with: {@code Match-NAME.jsonl}. */
  static Optional<EvalsGrader> ofFile(Path file) {
    String name = String.valueOf(file.getFileName());
    return Stream.of(values()).filter(one -> name.startsWith(one.className + "-")).findFirst();
  }
}
