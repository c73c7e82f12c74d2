package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Optional;

/** The value of an argument of a tool call. */
@FunctionalInterface
interface Argument {
  /** Empty where it depends on something that is not known. */
  Optional<JsonNode> render(Facts facts, Draws draws, String name);

  static Argument literal(JsonNode value) {
    return (facts, draws, name) -> Optional.of(value);
  }

  static Argument text(Template template) {
    return (facts, draws, name) -> template.render(facts, draws, name).map(TextNode::valueOf);
  }
}
