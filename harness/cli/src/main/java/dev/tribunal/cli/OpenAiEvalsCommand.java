package dev.tribunal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tribunal import openai-evals}. */
@Command(
    name = "openai-evals",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes a suite out of samples of OpenAI's evals: JSON rows with input and ideal, gzip or not.",
      "How they are graded is told by an option, by a registry file, or by how FILE's name begins:"
          + " Match-, Includes-, FuzzyMatch-, JsonMatch-."
    })
final class OpenAiEvalsCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "The samples.")
  private Path file = Path.of("samples.jsonl");

  @ArgGroup private @Nullable Grading grading;

  @Option(names = "--ignore-case", description = "Case does not matter.")
  private boolean ignoreCase;

  @Mixin private SuiteOptions options = new SuiteOptions();

  /** At most one of these. */
  private static final class Grading {
    @Option(names = "--match", description = "The answer starts with an ideal one.")
    private boolean match;

    @Option(names = "--includes", description = "An ideal answer is in the answer.")
    private boolean includes;

    @Option(
        names = "--fuzzy",
        description = "They are equal, or one is in the other, without case, marks and articles.")
    private boolean fuzzy;

    @Option(names = "--json", description = "They are the same JSON.")
    private boolean json;

    @Option(
        names = "--registry",
        paramLabel = "FILE",
        description = "The YAML file of the registry that names the class.")
    private @Nullable Path registry;

    @Nullable EvalsGrader grader() {
      if (match) {
        return EvalsGrader.MATCH;
      }
      if (includes) {
        return EvalsGrader.INCLUDES;
      }
      return fuzzy ? EvalsGrader.FUZZY : json ? EvalsGrader.JSON : null;
    }
  }

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("Only picocli runs a command");
    }
    Losses losses = new Losses();
    var cases = EvalsImport.cases(file, grading(), options.system(), losses);
    return options.write(file, null, cases, losses, spec.commandLine());
  }

  private EvalsRegistry grading() {
    if (grading != null && grading.registry != null) {
      EvalsRegistry told = EvalsRegistry.read(grading.registry, file);
      return new EvalsRegistry(told.grader(), told.ignoreCase() || ignoreCase);
    }
    EvalsGrader grader = grading == null ? null : grading.grader();
    if (grader == null) {
      grader =
          EvalsGrader.ofFile(file)
              .orElseThrow(
                  () ->
                      new CommandLine.ParameterException(
                          java.util.Objects.requireNonNull(spec).commandLine(),
                          "Say how %s is graded: --match, --includes, --fuzzy, --json or --registry FILE."
                              .formatted(file.getFileName())));
    }
    return new EvalsRegistry(grader, ignoreCase);
  }
}
