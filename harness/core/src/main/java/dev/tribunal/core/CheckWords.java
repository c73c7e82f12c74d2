package dev.tribunal.core;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** The wording that checks share. */
public final class CheckWords {
  private static final int LONGEST_TEXT = 300;
  private static final int LONGEST_NAME = 80;
  private static final int LONGEST_ARGUMENTS = 160;
  private static final int MOST_CALLS = 10;

  private CheckWords() {}

  /** The beginning of a text, in quotes. */
  public static String quote(String text) {
    return Excerpts.quote(text, LONGEST_TEXT);
  }

  /** A tool's name or another short text of the model, without quotes. */
  public static String bare(String text, int max) {
    String quoted = Excerpts.quote(text, max);
    return quoted.substring(1, quoted.length() - 1).replace("\\\"", "\"");
  }

  /** Words of somebody else's, bounded, with all made visible that a terminal could obey. */
  public static String safe(String text, int max) {
    return bare(text, max).replace("\\\\", "\\");
  }

  /** A tool call, by name and arguments. */
  public static String call(ToolCall call) {
    return bare(call.name(), LONGEST_NAME) + " " + bare(call.arguments(), LONGEST_ARGUMENTS);
  }

  /** The tools that were called, with their arguments. */
  public static String calls(List<ToolCall> calls) {
    if (calls.isEmpty()) {
      return "no tool was called";
    }
    return "tools called: "
        + calls.stream().limit(MOST_CALLS).map(CheckWords::call).collect(joining("; "))
        + (calls.size() > MOST_CALLS ? "; and %d more".formatted(calls.size() - MOST_CALLS) : "");
  }
}
