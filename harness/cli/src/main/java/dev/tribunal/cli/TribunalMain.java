package dev.tribunal.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.tribunal.core.PlainText;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The program {@code tribunal}. */
public final class TribunalMain {
  /** What was asked for is done. */
  static final int DONE = 0;

  /** Something could not be brought along, and {@code --strict} was given. */
  static final int NOT_BROUGHT = 1;

  /** The program was asked wrongly. */
  static final int USAGE = 2;

  /** It could not be done. */
  static final int FAILED = 3;

  private TribunalMain() {}

  /** Runs a command and exits with its code. */
  public static void main(String[] args) {
    System.exit(
        run(
            new PrintWriter(new PrintStream(System.out, true, UTF_8), true),
            new PrintWriter(new PrintStream(System.err, true, UTF_8), true),
            args));
  }

  /** Runs a command; whatever happens is an exit code and a sentence. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    var line = new CommandLine(new Tribunal());
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler((e, command, parsed) -> failed(e, err));
    return line.execute(args);
  }

  private static int failed(Exception e, PrintWriter err) {
    if (e instanceof ImportException wrong) {
      wrong.problems().forEach(err::println);
    } else {
      err.println(
          "tribunal: met what it was not made for, and wrote nothing more: "
              + PlainText.line(e.toString(), 500));
    }
    err.flush();
    return FAILED;
  }

  @Command(
      name = "tribunal",
      mixinStandardHelpOptions = true,
      versionProvider = Version.class,
      synopsisSubcommandLabel = "COMMAND",
      description = "Decides whether a change to an LLM agent may be deployed.",
      subcommands = ImportCommand.class)
  private static final class Tribunal implements Runnable {
    @CommandLine.Spec private CommandLine.Model.@org.jspecify.annotations.Nullable CommandSpec spec;

    @Override
    public void run() {
      if (spec != null) {
        throw new CommandLine.ParameterException(spec.commandLine(), "Give a command.");
      }
    }
  }
}
