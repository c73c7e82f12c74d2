package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.json.InlineSchema;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Checks of the tool calls that the model asked for. */
public final class ToolChecks implements CheckProvider {
  @Override
  public List<CheckKind> kinds() {
    return List.of(
        new CheckKind("tool_called", ToolChecks::toolCalled),
        new CheckKind(
            "tool_not_called", value -> new ToolNotCalled(value.text("name").orElseThrow())),
        new CheckKind("tool_called_before", ToolChecks::calledBefore),
        new CheckKind("tool_call_count", ToolCallCount::read),
        new CheckKind("tool_order", ToolOrder::read),
        new CheckKind("trajectory", ReferenceReader::read),
        new CheckKind("no_loop", NoLoop::read),
        new CheckKind("valid_tool_calls", ValidToolCalls::read));
  }

  private static @Nullable Check toolCalled(DataValue value) {
    List<ArgumentsRule> rules = new ArrayList<>();
    DataValue match = value.field("match").orElse(null);
    DataValue args = value.field("args").orElse(null);
    if (args != null) {
      rules.add(
          GivenArguments.of(
              (ObjectNode) args.json(),
              GivenArguments.Match.of(match == null ? "superset" : match.text())));
    } else if (match != null) {
      match.problem("has no meaning without args; give args, or leave it out");
      return null;
    }
    value.field("fields").map(FieldRules::read).ifPresent(rules::addAll);
    DataValue schema = value.field("args_schema").orElse(null);
    if (schema != null) {
      InlineSchema given = InlineSchema.read(schema);
      if (given == null) {
        return null;
      }
      rules.add(new SchemaOfArguments(given));
    }
    return new ToolCalled(value.text("name").orElseThrow(), rules);
  }

  private static @Nullable Check calledBefore(DataValue value) {
    String first = value.text("first").orElseThrow();
    DataValue then = value.field("then").orElseThrow();
    if (first.equals(then.text())) {
      then.problem("is the same tool as first, which is never called before itself; name another");
      return null;
    }
    return new ToolCalledBefore(first, then.text());
  }
}
