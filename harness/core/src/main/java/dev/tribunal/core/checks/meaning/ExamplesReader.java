package dev.tribunal.core.checks.meaning;

import dev.tribunal.core.DataFile;
import dev.tribunal.core.DataFileException;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Judge;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Reads labelled examples, which stand in the judge's file or in one that it names. */
final class ExamplesReader {
  private ExamplesReader() {}

  /** The examples; what is wrong is told of the place where it stands. */
  static List<Judge.Example> read(DataValue given) {
    if (!given.json().isTextual()) {
      return examples(given);
    }
    Path file = given.location().file().resolveSibling(given.text());
    try {
      DataFile data = DataFile.read(file, ExamplesReader.class, "examples.schema.json");
      List<Judge.Example> examples = examples(data.root());
      data.check();
      return examples;
    } catch (DataFileException e) {
      given.problem("the examples can't be used: " + JudgeReader.words(e));
      return List.of();
    }
  }

  private static List<Judge.Example> examples(DataValue list) {
    Set<String> known = new HashSet<>();
    List<Judge.Example> examples =
        list.items().stream()
            .map(
                one -> {
                  String prompt = one.text("prompt").orElse("");
                  String answer = one.text("answer").orElse("");
                  if (!known.add(prompt + "\n" + answer)) {
                    one.problem(
                        "has prompt and answer of an earlier example; each counts once, so leave it"
                            + " out");
                  }
                  return new Judge.Example(
                      prompt, answer, one.text("label").orElse("").equals("pass"));
                })
            .toList();
    long passes = examples.stream().filter(Judge.Example::pass).count();
    if (!examples.isEmpty() && (passes == 0 || passes == examples.size())) {
      list.problem(
          "all have the label %s, so a judge that always says so would agree; give some of the other"
              .formatted(passes == 0 ? "fail" : "pass"));
    }
    return examples;
  }
}
