package dev.tribunal.agents;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts a prompt into the arguments of a command. */
final class CommandLine {
  private static final Pattern PLACEHOLDER =
      Pattern.compile(Pattern.quote(Command.PROMPT) + "|" + Pattern.quote(Command.PROMPT_FILE));

  private CommandLine() {}

  /**
   * The arguments with the prompt in them.
   *
   * @throws ProcessAgentException where the prompt would not arrive as it is
   */
  static List<String> of(Command command, String prompt, Path promptFile)
      throws ProcessAgentException {
    if (command.hasPromptAsArgument()) {
      check(prompt);
    }
    return command.arguments().stream().map(a -> fill(a, prompt, promptFile)).toList();
  }

  /** In one go, so that a prompt that has a placeholder in it stays as it is. */
  private static String fill(String argument, String prompt, Path promptFile) {
    return PLACEHOLDER
        .matcher(argument)
        .replaceAll(
            found ->
                Matcher.quoteReplacement(
                    found.group().equals(Command.PROMPT) ? prompt : promptFile.toString()));
  }

  private static void check(String prompt) throws ProcessAgentException {
    if (prompt.indexOf('\0') >= 0) {
      throw unfit("has the character U+0000");
    }
    // Linux takes 128 KiB an argument; the system names neither the argument nor the limit
    int bytes = prompt.getBytes(StandardCharsets.UTF_8).length;
    if (bytes >= 128 << 10) {
      throw unfit("has %d bytes, and 131071 are the most".formatted(bytes));
    }
    // which of the two encodes arguments depends on the version of Java; both put a question mark
    // in place of what they can't encode
    var locale = Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
    for (var charset : List.of(locale, Charset.defaultCharset())) {
      if (!charset.newEncoder().canEncode(prompt)) {
        throw unfit(
            "has characters that %s, the encoding of the locale, lacks (set LC_ALL=C.UTF-8)"
                .formatted(charset));
      }
    }
  }

  private static ProcessAgentException unfit(String why) {
    return new ProcessAgentException(
        "the prompt can't be an argument: it %s; hand it over by %s or standard input"
            .formatted(why, Command.PROMPT_FILE));
  }
}
