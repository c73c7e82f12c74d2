package dev.tribunal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which check stands for which type of assert. */
@FunctionalInterface
interface CheckMaker {
  /** Where promptfoo is given no threshold. */
  BigDecimal ROUGE = new BigDecimal("0.75");

  /** What a word-count is given. */
  String WORDS = "a number of words, or min and max";

  /** A whole number in a text, such as a placeholder leaves. */
  String WHOLE = "[0-9]{1,9}";

  /** The types that have a check. */
  Map<String, CheckMaker> BY_TYPE = byType();

  /** The entry of {@code checks}, without not. */
  ObjectNode make(PromptfooAssert given) throws UntranslatableException;

  /** What makes the check of a type; null where there is none. */
  static @Nullable CheckMaker find(String type) {
    return BY_TYPE.get(type);
  }

  private static Map<String, CheckMaker> byType() {
    Map<String, CheckMaker> makers = new HashMap<>();
    makers.put("equals", CheckMaker::equality);
    makers.put("contains", given -> text("contains", given.text(), false));
    makers.put("icontains", given -> text("contains", given.text(), true));
    makers.put("contains-all", given -> texts("contains_all", given.texts(), false));
    makers.put("icontains-all", given -> texts("contains_all", given.texts(), true));
    makers.put("contains-any", given -> texts("contains_any", given.texts(), false));
    makers.put("icontains-any", given -> texts("contains_any", given.texts(), true));
    makers.put("starts-with", given -> text("starts_with", given.text(), false));
    makers.put("regex", given -> text("regex", re2(given.text()), false));
    makers.put("is-json", given -> schema("json", given));
    makers.put("contains-json", given -> schema("contains_json", given));
    makers.put("is-xml", given -> xml("xml", given));
    makers.put("contains-xml", given -> xml("contains_xml", given));
    makers.put("is-refusal", given -> yes("refusal"));
    makers.put("word-count", CheckMaker::words);
    makers.put("levenshtein", CheckMaker::distance);
    makers.put("rouge-n", CheckMaker::rouge);
    makers.put("latency", CheckMaker::latency);
    makers.put("cost", given -> atMost("cost_usd", number(given.threshold(null))));
    makers.put("finish-reason", given -> text("finish_reason", given.text(), false));
    makers.put("is-valid-function-call", given -> yes("valid_tool_calls"));
    makers.put("is-valid-openai-function-call", given -> yes("valid_tool_calls"));
    makers.put("is-valid-openai-tools-call", given -> yes("valid_tool_calls"));
    return Map.copyOf(makers);
  }

  private static ObjectNode yes(String kind) {
    return PromptfooAssert.entry(kind, JsonNodeFactory.instance.booleanNode(true));
  }

  private static JsonNode number(BigDecimal number) {
    return JsonNodeFactory.withExactBigDecimals(true).numberNode(number);
  }

  private static ObjectNode atMost(String kind, JsonNode most) {
    return PromptfooAssert.entry(kind, PromptfooAssert.object().set("at_most", most));
  }

  /** A check of one text, in its short form where that will do. */
  static ObjectNode text(String kind, String text, boolean ignoreCase) {
    return PromptfooAssert.entry(
        kind,
        ignoreCase
            ? PromptfooAssert.object().put("text", text).put("ignore_case", true)
            : JsonNodeFactory.instance.textNode(text));
  }

  static ObjectNode texts(String kind, List<String> texts, boolean ignoreCase) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(list::add);
    return PromptfooAssert.entry(
        kind,
        ignoreCase ? PromptfooAssert.object().put("ignore_case", true).set("texts", list) : list);
  }

  /** A check for an answer that starts with one of several texts. */
  static ObjectNode anyStart(List<String> texts, boolean ignoreCase) {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    texts.forEach(list::add);
    return PromptfooAssert.entry(
        "starts_with",
        ignoreCase ? PromptfooAssert.object().put("ignore_case", true).set("text", list) : list);
  }

  /** An object is compared with the output as JSON. */
  private static ObjectNode equality(PromptfooAssert given) throws UntranslatableException {
    JsonNode value = given.value();
    if (value == null || !value.isContainerNode()) {
      return text("equals", given.text(), false);
    }
    return PromptfooAssert.entry("equals_json", PromptfooAssert.object().set("value", value));
  }

  private static ObjectNode schema(String kind, PromptfooAssert given)
      throws UntranslatableException {
    JsonNode schema = given.schema();
    return schema == null
        ? yes(kind)
        : PromptfooAssert.entry(kind, PromptfooAssert.object().set("schema", schema));
  }

  private static ObjectNode xml(String kind, PromptfooAssert given) throws UntranslatableException {
    JsonNode value = given.value();
    if (value == null) {
      return yes(kind);
    }
    ArrayNode elements = JsonNodeFactory.instance.arrayNode();
    for (String element : given.withValue(value.path("requiredElements"), value).texts()) {
      elements.add(element);
    }
    return PromptfooAssert.entry(kind, PromptfooAssert.object().set("elements", elements));
  }

  private static ObjectNode words(PromptfooAssert given) throws UntranslatableException {
    JsonNode value = given.value();
    ObjectNode bounds = PromptfooAssert.object();
    if (value != null && value.isObject()) {
      for (var bound : value.properties()) {
        if (!bound.getKey().equals("min") && !bound.getKey().equals("max")) {
          throw given.lacks(WORDS);
        }
        bounds.set(bound.getKey(), bound(bound.getValue(), given));
      }
    } else if (value != null && given.text().matches(WHOLE)) {
      int words = Integer.parseInt(given.text());
      bounds.put("min", words).put("max", words);
    }
    if (bounds.isEmpty()) {
      throw given.lacks(WORDS);
    }
    return PromptfooAssert.entry("word_count", bounds);
  }

  /** A placeholder that is filled in makes a text, also of a number. */
  private static JsonNode bound(JsonNode value, PromptfooAssert given)
      throws UntranslatableException {
    if (value.isNumber()) {
      return value;
    }
    if (value.isTextual() && value.textValue().matches(WHOLE)) {
      return JsonNodeFactory.instance.numberNode(Integer.parseInt(value.textValue()));
    }
    throw given.lacks(WORDS);
  }

  private static ObjectNode distance(PromptfooAssert given) throws UntranslatableException {
    return PromptfooAssert.entry(
        "edit_distance",
        PromptfooAssert.object().put("text", given.text()).put("at_most", given.distance()));
  }

  private static ObjectNode rouge(PromptfooAssert given) throws UntranslatableException {
    ObjectNode value = PromptfooAssert.object().put("text", given.text());
    value.set("at_least", number(given.threshold(ROUGE)));
    return PromptfooAssert.entry("rouge_n", value);
  }

  /** Times are whole milliseconds here, so a limit between two of them is the lower one. */
  private static ObjectNode latency(PromptfooAssert given) throws UntranslatableException {
    BigDecimal millis = given.threshold(null).setScale(0, RoundingMode.FLOOR);
    return atMost("latency", JsonNodeFactory.instance.textNode(millis.toPlainString() + "ms"));
  }

  /** What JavaScript writes otherwise than RE2: characters by their number. */
  private static String re2(String pattern) {
    Matcher escape =
        Pattern.compile("\\\\(?:u\\{([0-9A-Fa-f]{1,6})}|u([0-9A-Fa-f]{4})|(.))", Pattern.DOTALL)
            .matcher(pattern);
    return escape.replaceAll(
        found -> {
          String code = found.group(1) == null ? found.group(2) : found.group(1);
          return Matcher.quoteReplacement(
              code != null
                  ? "\\x{%s}".formatted(code)
                  : found.group(3).equals("/") ? "/" : found.group());
        });
  }
}
