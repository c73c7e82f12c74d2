package dev.tribunal.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Option;

/** What the commands that write a suite have in common. */
final class SuiteOptions {
  @Option(
      names = "--out",
      paramLabel = "DIR",
      defaultValue = ".",
      description = "The folder of the suite's file (default: this one).")
  private Path out = Path.of(".");

  @Option(
      names = "--suite",
      paramLabel = "ID",
      description = "The suite's id, and its file's name (default: the name of FILE).")
  private @Nullable String suite;

  @Option(
      names = "--system",
      paramLabel = "WAY",
      defaultValue = "leave",
      converter = SystemMessagesConverter.class,
      description =
          "What becomes of system messages: leave them to the agent, or put them in-prompt, before"
              + " what the user says (default: ${DEFAULT-VALUE}).")
  private SystemMessages system = SystemMessages.LEAVE;

  @Option(
      names = "--strict",
      description = "Exit with 1 where something of what is tested could not be brought along.")
  private boolean strict;

  @Option(names = "--force", description = "Replace the file if it is there.")
  private boolean force;

  SystemMessages system() {
    return system;
  }

  /** The suite's id. */
  String id(Path file, CommandLine command) {
    if (suite != null && !Ids.isValid(suite)) {
      throw new CommandLine.ParameterException(
          command,
          "--suite %s: an id has 1 to 80 of the characters a-z, 0-9, '.', '_' and '-', the first a letter or digit"
              .formatted(suite));
    }
    return suite == null ? Ids.ofFile(file) : suite;
  }

  /** Writes the suite and tells what is in it and what is not. */
  int write(
      Path file,
      @Nullable String description,
      List<CaseDraft> cases,
      Losses losses,
      CommandLine command)
      throws IOException {
    PrintWriter console = command.getOut();
    var draft =
        new SuiteDraft(
            id(file, command), description, String.valueOf(file.getFileName()), cases, losses);
    Path written;
    try {
      written = draft.write(out, force);
    } catch (ImportException e) {
      losses.print(console);
      throw e;
    }
    console.printf("Imported %s: %d cases in %s%n", file, draft.cases(), written);
    losses.print(console);
    return strict && losses.isAnyTested() ? TribunalMain.NOT_BROUGHT : TribunalMain.DONE;
  }

  private static final class SystemMessagesConverter
      implements CommandLine.ITypeConverter<SystemMessages> {
    @Override
    public SystemMessages convert(String word) {
      for (SystemMessages way : SystemMessages.values()) {
        if (way.toString().equals(word)) {
          return way;
        }
      }
      throw new CommandLine.TypeConversionException(
          "'%s' is neither leave nor in-prompt".formatted(word));
    }
  }
}
