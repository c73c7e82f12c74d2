package dev.tribunal.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Brings along what people have. */
@Command(
    name = "import",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    synopsisSubcommandLabel = "FORM",
    description = {
      "Makes suites out of those of other tools, and journals out of runs that were done elsewhere.",
      "What cannot be brought along is listed by name, on the console and in the file that is written."
    },
    footer = {
      "",
      "Exit codes: 0 done; 1 something could not be brought, and --strict was given; 2 asked wrongly;"
          + " 3 failed, and nothing was written."
    },
    subcommands = {PromptfooCommand.class, OpenAiEvalsCommand.class, TrajectoriesCommand.class})
final class ImportCommand implements Runnable {
  @CommandLine.Spec private CommandLine.Model.@Nullable CommandSpec spec;

  @Override
  public void run() {
    if (spec != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "Say what to import: promptfoo, openai-evals or trajectories.");
    }
  }
}
