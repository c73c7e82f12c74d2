package dev.tribunal.core.checks.meaning;

import static java.util.stream.Collectors.joining;

import dev.tribunal.core.DataFile;
import dev.tribunal.core.DataFileException;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Excerpts;
import dev.tribunal.core.Judge;
import dev.tribunal.core.Problem;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads judges: {@code judges/NAME.yaml} beside the suite that names them. */
final class JudgeReader {
  static final String FOLDER = "judges";
  private static final int MOST_PROBLEMS = 5;

  private JudgeReader() {}

  /** The judge of that name; null where it can't be used, which is then told of the name. */
  static @Nullable Judge read(DataValue name) {
    Path folder = name.location().file().resolveSibling(FOLDER);
    Path file = folder.resolve(name.text() + ".yaml");
    if (!Files.isRegularFile(file)) {
      name.problem(
          "judge %s has no file %s; write it, or name one of %s"
              .formatted(Excerpts.quote(name.text(), 80), file, known(folder)));
      return null;
    }
    try {
      return read(name.text(), file);
    } catch (DataFileException e) {
      name.problem("the judge can't be used; mend its file: " + words(e));
      return null;
    }
  }

  /** What is wrong with a file, on one line. */
  static String words(DataFileException wrong) {
    List<Problem> problems = wrong.problems();
    return problems.stream().limit(MOST_PROBLEMS).map(Problem::toString).collect(joining("; "))
        + (problems.size() > MOST_PROBLEMS
            ? "; and %d more".formatted(problems.size() - MOST_PROBLEMS)
            : "");
  }

  private static Judge read(String name, Path file) {
    DataFile data = DataFile.read(file, JudgeReader.class, "judge.schema.json");
    DataValue root = data.root();
    List<Judge.Example> examples =
        root.field("examples").map(ExamplesReader::read).orElse(List.of());
    var judge =
        new Judge(
            name,
            file,
            root.text("model").orElse(""),
            root.text("upstream").orElse(""),
            root.text("key").orElse("OPENAI_API_KEY"),
            root.text("rubric").orElse("").strip(),
            root.number("temperature").orElse(BigDecimal.ZERO),
            examples,
            root.number("min_agreement").map(BigDecimal::doubleValue).orElse(0.9),
            root.number("min_kappa").map(BigDecimal::doubleValue).orElse(0.6));
    data.check();
    return judge;
  }

  private static String known(Path folder) {
    if (!Files.isDirectory(folder)) {
      return "none, as there is no such folder";
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> String.valueOf(file.getFileName()))
          .filter(file -> file.endsWith(".yaml"))
          .map(file -> Excerpts.visible(file.substring(0, file.length() - ".yaml".length())))
          .sorted()
          .limit(20)
          .toList()
          .toString();
    } catch (IOException e) {
      return "those in that folder";
    }
  }
}
