package dev.tribunal.agents;

import java.util.List;
import java.util.Map;

/**
 * A command line that answers one prompt on its standard output.
 *
 * <p>The prompt stands where an argument has {@value #PROMPT}, or is in the file whose path stands
 * where one has {@value #PROMPT_FILE}. A command with neither reads it from its standard input; one
 * with either finds its standard input empty. Prompts are UTF-8 but in arguments, which have the
 * encoding of the locale.
 *
 * @param arguments the program, found on the PATH or named by its absolute path, and what it is
 *     given; no shell comes between. The working folder is new and empty, so relative paths lead
 *     nowhere
 * @param environment variables beside and above those of this process, such as OPENAI_BASE_URL with
 *     {@link dev.tribunal.core.TrialContext#service}
 * @param maxAnswerBytes how much the command may write to its standard output, 1 to 1 GiB; what
 *     goes beyond it ends the command with an error
 */
public record Command(List<String> arguments, Map<String, String> environment, int maxAnswerBytes) {
  /** Stands for the prompt in an argument. */
  public static final String PROMPT = "{prompt}";

  /** Stands for the path of a file with the prompt in an argument. */
  public static final String PROMPT_FILE = "{prompt_file}";

  /** 50 MiB. */
  public static final int DEFAULT_MAX_ANSWER_BYTES = 50 << 20;

  private static final int GIBIBYTE = 1 << 30;

  public Command {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
    if (arguments.isEmpty() || arguments.get(0).isBlank()) {
      throw new IllegalArgumentException(
          "A command begins with its program; arguments are " + arguments);
    }
    if (maxAnswerBytes < 1 || maxAnswerBytes > GIBIBYTE) {
      throw new IllegalArgumentException(
          "maxAnswerBytes (%d) must be 1 to %d".formatted(maxAnswerBytes, GIBIBYTE));
    }
    if (environment.containsKey(ProcessTree.MARKER)) {
      throw new IllegalArgumentException(
          "The variable %s is how processes of a trial are found again; leave it out"
              .formatted(ProcessTree.MARKER));
    }
  }

  /** With an answer of at most 50 MiB. */
  public Command(List<String> arguments, Map<String, String> environment) {
    this(arguments, environment, DEFAULT_MAX_ANSWER_BYTES);
  }

  String program() {
    return arguments.get(0);
  }

  boolean readsStandardInput() {
    return arguments.stream().noneMatch(a -> a.contains(PROMPT) || a.contains(PROMPT_FILE));
  }

  boolean hasPromptAsArgument() {
    return arguments.stream().anyMatch(a -> a.contains(PROMPT));
  }
}
