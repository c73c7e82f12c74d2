package dev.tribunal.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The tools that the configuration gives its providers. promptfoo holds calls against them.
 *
 * @param given whether any provider has tools
 * @param tools what {@code valid_tool_calls} takes; null where they do not stand in the
 *     configuration in OpenAI's form, or where providers differ in them
 */
record ProviderTools(boolean given, @Nullable ArrayNode tools) {
  private static final Set<String> WRAPPED = Set.of("type", "function");
  private static final Set<String> FUNCTION =
      Set.of("type", "name", "description", "parameters", "strict");

  static ProviderTools of(Placed config) {
    Placed providers =
        config.field("providers") == null ? config.field("targets") : config.field("providers");
    List<@Nullable ArrayNode> each = new ArrayList<>();
    boolean given = false;
    for (Placed provider : providers == null ? List.<Placed>of() : providers.each()) {
      Placed own = configOf(provider);
      Placed tools = own == null ? null : own.field("tools");
      Placed functions = own == null ? null : own.field("functions");
      given |= tools != null || functions != null;
      // with both, which of them is meant depends on the assert and on the provider
      each.add(tools == null ? read(functions) : functions == null ? read(tools) : null);
    }
    boolean agreed = !each.isEmpty() && each.stream().allMatch(one -> same(one, each.get(0)));
    return new ProviderTools(given, agreed ? each.get(0) : null);
  }

  private static boolean same(@Nullable ArrayNode one, @Nullable ArrayNode other) {
    return one != null && one.equals(other);
  }

  /** A provider is {@code {id: …, config: …}}, or {@code {the id: {config: …}}}. */
  private static @Nullable Placed configOf(Placed provider) {
    Map<String, Placed> fields = provider.fields();
    return fields != null && fields.size() == 1 && !fields.containsKey("config")
        ? fields.values().iterator().next().field("config")
        : provider.field("config");
  }

  private static @Nullable ArrayNode read(@Nullable Placed list) {
    if (list == null || list.items() == null || list.items().isEmpty()) {
      return null;
    }
    ArrayNode tools = JsonNodeFactory.instance.arrayNode();
    for (Placed item : list.items()) {
      ObjectNode tool = tool(item);
      if (tool == null) {
        return null;
      }
      tools.add(tool);
    }
    // promptfoo would fill these in
    String text = tools.toString();
    return text.contains("{{") || text.contains("{%") || text.contains("{#") ? null : tools;
  }

  private static @Nullable ObjectNode tool(Placed item) {
    Placed wrapped = item.field("function");
    Placed function = wrapped == null ? item : wrapped;
    if (!has(item, wrapped == null ? FUNCTION : WRAPPED) || !has(function, FUNCTION)) {
      return null;
    }
    String name = function.text("name");
    Placed parameters = function.field("parameters");
    if (name == null || (parameters != null && !parameters.isObject())) {
      return null;
    }
    // for OpenAI, a function without parameters takes no arguments
    JsonNode schema =
        parameters == null
            ? PromptfooAssert.object().put("type", "object").put("maxProperties", 0)
            : parameters.json();
    return PromptfooAssert.object().put("name", name).set("parameters", schema);
  }

  /** Whether it is an object with no fields but these, which says that it is a function, if any. */
  private static boolean has(Placed object, Set<String> known) {
    Placed type = object.field("type");
    return object.fields() != null
        && known.containsAll(object.fields().keySet())
        && (type == null || "function".equals(type.text()));
  }

  /** Makes a check of calls ask for these tools. */
  void narrow(ObjectNode check, Losses losses) {
    if (tools == null) {
      losses.remark(
          "valid_tool_calls allows any tool with any object of arguments: the providers do not all have the same tools, inline and in OpenAI's form");
    } else {
      check.set("valid_tool_calls", PromptfooAssert.object().set("tools", tools.deepCopy()));
    }
  }
}
