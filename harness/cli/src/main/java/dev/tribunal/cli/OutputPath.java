package dev.tribunal.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Excerpts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

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
   * The check and, for an assert that is negated, a second one that keeps it from holding where
   * there is nothing to compare: promptfoo fails such an output whatever is asked of it. The caller
   * negates the first.
   *
   * @param callsFunctions whether a bare {@code output.name} is the name of a function
   * @throws UntranslatableException where the transform does more, or no check says the same
   */
  static List<ObjectNode> checks(
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
      return given.ifNegated(
          PromptfooAssert.entry("tool_called", PromptfooAssert.object().put("name", given.text())),
          PromptfooAssert.entry("tool_call_count", PromptfooAssert.object().put("min", 1)));
    }
    String comparison = COMPARISONS.get(given.type());
    if (ofFunction || comparison == null) {
      throw new UntranslatableException(
          Loss.Kind.ASSERT,
          "has the transform %s, and %s of that has no check"
              .formatted(Excerpts.quote(transform, 80), given.type()));
    }
    ObjectNode value = PromptfooAssert.object().put("path", "$" + steps);
    ObjectNode there = value.deepCopy().put("exists", true);
    if (given.type().equals("equals")) {
      setEqual(value, given);
      // null is what promptfoo takes for no value
      there.putObject("schema").putObject("not").put("type", "null");
    } else {
      value.put(comparison, given.text());
      // promptfoo looks for it in other values too, written as JSON, and json_path does not
      there.putObject("schema").put("type", "string");
      if (given.negated()) {
        losses.remark("not-%s of a path asks for a text there".formatted(given.type()));
      }
    }
    return given.ifNegated(
        PromptfooAssert.entry("json_path", value), PromptfooAssert.entry("json_path", there));
  }

  /**
   * promptfoo compares texts, so that the text 5 and the number are the same to it. Where the other
   * one of these could make the result wrong, both are asked for.
   */
  private static void setEqual(ObjectNode path, PromptfooAssert given)
      throws UntranslatableException {
    JsonNode value = given.value();
    if (value == null || value.isNull()) {
      throw given.lacks("a text");
    }
    JsonNode other =
        value.isTextual()
            ? written(value.textValue())
            : given.negated() ? path.textNode(Template.shown(value)) : null;
    if (other == null) {
      path.set("equals", value);
    } else {
      path.putObject("schema").putArray("enum").add(value).add(other);
    }
  }

  /** The value that is written so in JSON; null where there is none. */
  private static @Nullable JsonNode written(String text) {
    try {
      JsonNode value = JsonRows.value(Path.of("value"), text).json();
      return value.isTextual() || value.isNull() || !Template.shown(value).equals(text)
          ? null
          : value;
    } catch (JsonProcessingException e) {
      return null;
    }
  }
}
