package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckKind;
import dev.tribunal.core.CheckProvider;
import dev.tribunal.core.DataValue;
import java.util.List;

/** Checks of the tool calls that the model asked for. */
public final class ToolChecks implements CheckProvider {
  @Override
  public List<CheckKind> kinds() {
    return List.of(
        new CheckKind("tool_called", ToolChecks::toolCalled),
        new CheckKind(
            "tool_not_called", value -> new ToolNotCalled(value.text("name").orElseThrow())));
  }

  private static Check toolCalled(DataValue value) {
    return new ToolCalled(
        value.text("name").orElseThrow(),
        value.field("args").map(args -> (ObjectNode) args.json()).orElse(null));
  }
}
