package dev.tribunal.cli;

import dev.tribunal.core.Excerpts;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a registry file of OpenAI's evals says of a file of samples.
 *
 * @param ignoreCase whether case does not matter
 */
record EvalsRegistry(EvalsGrader grader, boolean ignoreCase) {
  /**
   * Finds the eval that a file of samples is of.
   *
   * @throws ImportException where there is none, or its class is no basic grader
   */
  static EvalsRegistry read(Path registry, Path samples) {
    Placed root = YamlFile.read(registry);
    if (root.fields() == null) {
      throw root.problem("is %s, and a registry is an object".formatted(root.shown()));
    }
    List<Placed> evals = new ArrayList<>();
    List<Placed> named = new ArrayList<>();
    for (Placed eval : root.fields().values()) {
      if (eval.text("class") == null) {
        continue;
      }
      evals.add(eval);
      Placed args = eval.field("args");
      String of = args == null ? null : args.text("samples_jsonl");
      if (of != null && fileName(of).equals(fileName(String.valueOf(samples)))) {
        named.add(eval);
      }
    }
    List<Placed> found = named.isEmpty() && evals.size() == 1 ? evals : named;
    if (found.isEmpty()) {
      throw root.problem(
          "has no eval with the samples %s; say --match, --includes or --fuzzy"
              .formatted(Excerpts.quote(fileName(String.valueOf(samples)), 80)));
    }
    Placed eval = found.get(0);
    String type = String.valueOf(eval.text("class"));
    Placed args = eval.field("args");
    Placed ignoreCase = args == null ? null : args.field("ignore_case");
    return new EvalsRegistry(
        EvalsGrader.ofClass(type)
            .orElseThrow(
                () ->
                    eval.problem(
                        "has the class %s, and only Match, Includes, FuzzyMatch and JsonMatch can be imported"
                            .formatted(Excerpts.quote(type, 80)))),
        ignoreCase != null && ignoreCase.isTrue());
  }

  private static String fileName(String path) {
    return path.substring(path.replace('\\', '/').lastIndexOf('/') + 1).replaceFirst("\\.gz$", "");
  }
}
