package dev.tribunal.core;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * An assertion of promptfoo as an entry of {@code checks}: its own syntax (lists in one text,
 * schemas as YAML in a text, empty texts) is taken care of here.
 *
 * @param type without {@code not-}
 */
record PromptfooAssertion(
    String type, boolean not, JsonNode value, JsonNode threshold, Map<String, String> vars) {
  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
  private static final Pattern QUOTED_LIST = Pattern.compile("(\".*?\"|[^\",]+)(?=\\s*,|\\s*$)");

  static PromptfooAssertion of(JsonNode row) {
    String type = row.path("type").asText();
    boolean not = type.startsWith("not-");
    Map<String, String> vars = new TreeMap<>();
    row.path("vars").properties().forEach(v -> vars.put(v.getKey(), v.getValue().asText()));
    return new PromptfooAssertion(
        not ? type.substring("not-".length()) : type,
        not,
        row.path("value"),
        row.path("threshold"),
        vars);
  }

  /** Whether every answer passes it, as an empty text is in each; ours refuse to be so. */
  boolean isVacuous() {
    return switch (type) {
      case "contains-any", "icontains-any" -> texts().contains("");
      case "contains-all", "icontains-all" -> texts().stream().allMatch(String::isEmpty);
      default -> false;
    };
  }

  /** The entry; null where this project has no such check. */
  @Nullable ObjectNode entry() {
    ObjectNode entry = NODES.objectNode();
    switch (type) {
      case "contains" -> entry.set("contains", value.isNumber() ? text(value.asText()) : text());
      case "icontains" -> entry.set("contains", ignoringCase("text", text()));
      case "contains-any" -> entry.set("contains_any", list());
      case "icontains-any" -> entry.set("contains_any", ignoringCase("texts", list()));
      case "contains-all" -> entry.set("contains_all", list());
      case "icontains-all" -> entry.set("contains_all", ignoringCase("texts", list()));
      case "equals" -> {
        if (value.isContainerNode()) {
          entry.set("equals_json", NODES.objectNode().set("value", value));
        } else {
          entry.set("equals", text());
        }
      }
      case "regex" -> entry.set("regex", text());
      case "levenshtein" -> levenshtein(entry);
      case "rouge-n" -> {
        ObjectNode rouge = entry.putObject("rouge_n");
        rouge.set("text", text());
        rouge.set("at_least", threshold.isMissingNode() ? NODES.numberNode(0.75) : threshold);
      }
      case "is-refusal" -> entry.put("refusal", true);
      case "is-json" -> entry.set("json", schema());
      case "contains-json" -> entry.set("contains_json", schema());
      case "is-xml", "validateXml" -> entry.set("xml", elements());
      case "contains-xml", "containsXml" -> entry.set("contains_xml", elements());
      case "latency" -> {
        ObjectNode latency = entry.putObject("latency");
        if (!threshold.isMissingNode()) {
          latency.put("at_most", threshold.asText() + "ms");
        }
      }
      case "cost" -> entry.putObject("cost_usd").set("at_most", threshold);
      case "finish-reason" ->
          entry.set(
              "finish_reason",
              value.isTextual() ? text(value.textValue().toLowerCase(Locale.ROOT)) : value);
      default -> {
        return null;
      }
    }
    if (not) {
      entry.put("not", true);
    }
    return entry;
  }

  private void levenshtein(ObjectNode entry) {
    JsonNode most = threshold.isMissingNode() ? NODES.numberNode(5) : threshold;
    if (value.isTextual() && value.textValue().isEmpty()) {
      // as far from nothing as it has characters
      entry.putObject("length").set("max", most);
    } else {
      entry.putObject("edit_distance").<ObjectNode>set("text", value).set("at_most", most);
    }
  }

  private JsonNode ignoringCase(String name, JsonNode texts) {
    return NODES.objectNode().<ObjectNode>set(name, texts).put("ignore_case", true);
  }

  private JsonNode text() {
    return value.isTextual()
        ? text(value.textValue())
        : value.isMissingNode() ? NODES.nullNode() : value;
  }

  /** With its variables in. */
  private JsonNode text(String template) {
    String text = template;
    for (Map.Entry<String, String> each : vars.entrySet()) {
      text = text.replaceAll("\\{\\{\\s*" + each.getKey() + "\\s*}}", each.getValue());
    }
    return NODES.textNode(text);
  }

  private ArrayNode list() {
    ArrayNode list = NODES.arrayNode();
    texts().forEach(list::add);
    return list;
  }

  private List<String> texts() {
    if (value.isArray()) {
      return Stream.iterate(0, i -> i < value.size(), i -> i + 1)
          .map(i -> value.get(i).asText())
          .toList();
    }
    return type.startsWith("i")
        ? Arrays.stream(value.asText().split(",", -1)).map(String::strip).toList()
        : QUOTED_LIST
            .matcher(value.asText())
            .results()
            .map(MatchResult::group)
            .map(part -> part.strip().replaceAll("^\"|\"$", ""))
            .toList();
  }

  private JsonNode schema() {
    if (value.isMissingNode()) {
      return NODES.booleanNode(true);
    }
    try {
      JsonNode schema = value.isTextual() ? new YAMLMapper().readTree(value.textValue()) : value;
      return NODES.objectNode().set("schema", schema);
    } catch (JsonProcessingException e) {
      throw new AssertionError(value.toString(), e);
    }
  }

  private JsonNode elements() {
    if (value.isMissingNode()) {
      return NODES.booleanNode(true);
    }
    if (value.isObject()) {
      return value;
    }
    ArrayNode elements = NODES.arrayNode();
    if (value.isArray()) {
      value.forEach(elements::add);
    } else {
      Arrays.stream(value.asText().split(",")).map(String::strip).forEach(elements::add);
    }
    return NODES.objectNode().set("elements", elements);
  }
}
