package dev.tribunal.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tribunal import promptfoo}. */
@Command(
    name = "promptfoo",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    description = {
      "Makes a suite out of a configuration of promptfoo: a case for each prompt, test and combination"
          + " of values.",
      "Asserts that ask a model or run a program are listed, and not brought."
    })
final class PromptfooCommand implements Callable<Integer> {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Parameters(paramLabel = "FILE", description = "promptfooconfig.yaml, or the like in JSON.")
  private Path file = Path.of("promptfooconfig.yaml");

  @Option(
      names = "--root",
      paramLabel = "DIR",
      description =
          "The folder that files which FILE refers to must lie in (default: that of FILE).")
  private @Nullable Path root;

  @Mixin private SuiteOptions options = new SuiteOptions();

  @Override
  public Integer call() throws IOException {
    if (spec == null) {
      throw new IllegalStateException("Only picocli runs a command");
    }
    Placed config = YamlFile.read(file);
    Losses losses = new Losses();
    Path folder = java.util.Objects.requireNonNull(file.toAbsolutePath().getParent());
    List<CaseDraft> cases =
        PromptfooImport.cases(
            config,
            new ReferencedFiles(folder, root == null ? folder : root),
            options.system(),
            losses);
    return options.write(file, config.text("description"), cases, losses, spec.commandLine());
  }
}
