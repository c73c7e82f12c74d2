package dev.tribunal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.core.Excerpts;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The part of Nunjucks that can be brought along: {@code {{name}}} and {@code {{name.field[0]}}}.
 * Values are put in as they are; templates inside of values are filled in too.
 */
final class Template {
  private static final Pattern OPENING = Pattern.compile("\\{[{%#]");
  private static final Pattern PATH =
      Pattern.compile("([A-Za-z_$][\\w$]*)((?:\\.[A-Za-z_$][\\w$]*|\\[[0-9]{1,6}])*)");
  private static final Pattern PART = Pattern.compile("\\.([A-Za-z_$][\\w$]*)|\\[([0-9]+)]");
  private static final int DEEPEST = 8;
  private static final int LONGEST = 1 << 20;

  private final Map<String, JsonNode> values;
  private final Losses losses;

  Template(Map<String, JsonNode> values, Losses losses) {
    this.values = values;
    this.losses = losses;
  }

  /**
   * Fills a text in.
   *
   * @throws UntranslatableException where it has more than names
   */
  String fill(String text) throws UntranslatableException {
    return fill(text, 0);
  }

  private String fill(String text, int depth) throws UntranslatableException {
    Matcher opening = OPENING.matcher(text);
    if (!opening.find()) {
      return text;
    }
    if (depth > DEEPEST) {
      throw untranslatable("values that fill each other in without end");
    }
    var filled = new StringBuilder();
    int from = 0;
    while (opening.find(from)) {
      filled.append(text, from, opening.start());
      int end = text.indexOf("}}", opening.end());
      if (!opening.group().equals("{{") || end < 0) {
        throw untranslatable(
            "the template "
                + Excerpts.quote(text.substring(opening.start()), 60)
                + ", and only {{name}} can be filled in");
      }
      filled.append(value(text.substring(opening.end(), end).strip(), depth));
      from = end + 2;
      if (filled.length() > LONGEST) {
        throw untranslatable("a template that grows beyond a million characters");
      }
    }
    return filled.append(text, from, text.length()).toString();
  }

  private String value(String expression, int depth) throws UntranslatableException {
    Matcher path = PATH.matcher(expression);
    if (!path.matches()) {
      throw untranslatable(
          "the template {{%s}}, and only {{name}} can be filled in"
              .formatted(Excerpts.visible(shortened(expression))));
    }
    if (path.group(1).equals("env") && !values.containsKey("env")) {
      throw untranslatable(
          "{{%s}}, and a suite has nothing of the environment".formatted(shortened(expression)));
    }
    JsonNode value = values.get(path.group(1));
    Matcher part = PART.matcher(path.group(2));
    while (value != null && part.find()) {
      value =
          part.group(1) == null
              ? value.get(Integer.parseInt(part.group(2)))
              : value.get(part.group(1));
    }
    if (value == null || value.isNull()) {
      losses.remark(
          "{{%s}} has no value and is left empty, as promptfoo does"
              .formatted(Excerpts.visible(shortened(expression))));
      return "";
    }
    return value.isTextual() ? fill(value.textValue(), depth + 1) : shown(value);
  }

  /** A value that is no text, as JavaScript prints it; objects as JSON. */
  static String shown(JsonNode value) {
    if (!value.isNumber()) {
      return value.isTextual() ? value.textValue() : value.toString();
    }
    var number = value.decimalValue().stripTrailingZeros();
    return number.scale() < -20 || number.precision() > 40
        ? value.asText()
        : number.toPlainString();
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(60, text.length()));
  }

  private static UntranslatableException untranslatable(String what) {
    return new UntranslatableException(Loss.Kind.ASSERT, "has " + what);
  }
}
