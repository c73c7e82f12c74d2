package dev.tribunal.agents.declared;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * A JSON value whose texts are templates. What is filled in becomes part of a text, so that nothing
 * that a user or a model says can change the structure.
 */
record JsonTemplate(JsonNode value) {

  /** Fills in texts. */
  JsonNode fill(Function<String, String> values) {
    return fillNodes(name -> TextNode.valueOf(values.apply(name)));
  }

  /** Fills in values of any type: as they are where they stand alone, else as text. */
  JsonNode fillNodes(Function<String, JsonNode> values) {
    return fill(value, values);
  }

  /** The placeholders in it. */
  Set<String> names() {
    var names = new TreeSet<String>();
    collect(value, names);
    return names;
  }

  private static void collect(JsonNode node, Set<String> names) {
    if (node.isTextual()) {
      names.addAll(Template.parse(node.textValue()).names());
    }
    node.forEach(child -> collect(child, names));
  }

  private static JsonNode fill(JsonNode node, Function<String, JsonNode> values) {
    if (node instanceof ObjectNode object) {
      ObjectNode filled = JsonNodeFactory.instance.objectNode();
      object.properties().forEach(each -> filled.set(each.getKey(), fill(each.getValue(), values)));
      return filled;
    }
    if (node instanceof ArrayNode array) {
      ArrayNode filled = JsonNodeFactory.instance.arrayNode();
      array.forEach(each -> filled.add(fill(each, values)));
      return filled;
    }
    if (!node.isTextual()) {
      return node;
    }
    Template template = Template.parse(node.textValue());
    String single = template.single();
    return single != null
        ? values.apply(single)
        : TextNode.valueOf(
            template.fill(
                name -> Json.text(values.apply(name)),
                secret -> {
                  throw new IllegalStateException("Bodies hold no secrets");
                },
                text -> text));
  }
}
