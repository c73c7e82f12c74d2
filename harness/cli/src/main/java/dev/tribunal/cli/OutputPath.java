package dev.tribunal.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Excerpts;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A {@code transform} that does no more than follow a path into the output. One that leads to the
 * name of a function asks for a tool call; one that leads into JSON asks for a value there.
 */
final class OutputPath {
  private static final String STEPS = "((?:\\.[A-Za-z_$][\\w$]*|\\[[0-9]+])+)";
  private static final Pattern PATH =
      Pattern.compile("(?:output|JSON\\.parse\\(output\\))" + STEPS + ";?");
  private static final Pattern TOOL_NAME =
      Pattern.compile(
          "(?:\\.tool_calls)?\\[[0-9]+]\\.(?:function|functionCall|function_call)\\.name"
              + "|\\.(?:function_call|functionCall)\\.name");
  private static final String BARE_NAME = ".name";

  /** What json_path calls the comparisons. */
  private static final Map<String, String> COMPARISONS =
      Map.of("equals", "equals", "contains", "contains", "regex", "matches");

  private OutputPath() {}

  /**
   * The check.
   *
   * @param callsFunctions whether a bare {@code output.name} is the name of a function
   * @throws UntranslatableException where the transform does more, or no check says the same
   */
  static ObjectNode check(
      PromptfooAssert given, String transform, boolean callsFunctions, Losses losses)
      throws UntranslatableException {
    Matcher path = PATH.matcher(transform.strip());
    if (!path.matches()) {
      throw new UntranslatableException(
          Loss.Kind.ASSERT,
          "has a transform that is more than a path into the output: "
              + Excerpts.quote(transform, 80));
    }
    String steps = path.group(1);
    boolean ofFunction =
        TOOL_NAME.matcher(steps).matches() || (callsFunctions && steps.equals(BARE_NAME));
    if (ofFunction && given.type().equals("equals")) {
      losses.remark("the tool that is called first may be any that is called: tool_called");
      return PromptfooAssert.entry(
          "tool_called", PromptfooAssert.object().put("name", given.text()));
    }
    String comparison = COMPARISONS.get(given.type());
    if (ofFunction || comparison == null) {
      throw new UntranslatableException(
          Loss.Kind.ASSERT,
          "has the transform %s, and %s of that has no check"
              .formatted(Excerpts.quote(transform, 80), given.type()));
    }
    ObjectNode value = PromptfooAssert.object().put("path", "$" + steps);
    if (given.type().equals("equals") && given.value() != null) {
      value.set(comparison, given.value());
    } else {
      value.put(comparison, given.text());
    }
    return PromptfooAssert.entry("json_path", value);
  }
}
