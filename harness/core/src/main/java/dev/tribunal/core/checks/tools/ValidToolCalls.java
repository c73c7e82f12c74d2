package dev.tribunal.core.checks.tools;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckWords;
import dev.tribunal.core.DataValue;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.json.InlineSchema;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The arguments of each call are a JSON object and, where tools are given, each call is of one of
 * these and as its schema has it.
 *
 * @param tools the rule for each tool's arguments; empty where any tool may be called
 */
record ValidToolCalls(Map<String, ArgumentsRule> tools) implements Check {
  private static final int MOST_MISSES = 3;
  private static final ArgumentsRule AN_OBJECT =
      new GivenArguments(JsonNodeFactory.instance.objectNode(), GivenArguments.Match.SUPERSET);

  static @Nullable Check read(DataValue value) {
    Map<String, ArgumentsRule> tools = new LinkedHashMap<>();
    boolean sound = true;
    for (DataValue tool : value.list("tools")) {
      String name = tool.text("name").orElseThrow();
      ArgumentsRule rule = AN_OBJECT;
      DataValue parameters = tool.field("parameters").orElse(null);
      if (parameters != null) {
        InlineSchema schema = InlineSchema.read(parameters);
        sound &= schema != null;
        rule = schema == null ? AN_OBJECT : new SchemaOfArguments(schema);
      }
      if (tools.put(name, rule) != null) {
        tool.field("name")
            .orElseThrow()
            .problem("%s is there twice; keep one".formatted(CheckWords.quote(name)));
        sound = false;
      }
    }
    return sound ? new ValidToolCalls(tools) : null;
  }

  @Override
  public String describe() {
    return tools.isEmpty()
        ? "valid_tool_calls"
        : "valid_tool_calls of %s"
            .formatted(CheckWords.bare(String.join(", ", tools.keySet()), 300));
  }

  @Override
  public CheckResult check(Trajectory trajectory) {
    List<String> misses = new ArrayList<>();
    int wrong = 0;
    Flaw unseen = null;
    List<ToolCall> calls = trajectory.toolCalls();
    if (calls.isEmpty()) {
      return CheckResult.unknown(
          describe(), "no tool was called, so that no call is known to be valid");
    }
    for (ToolCall call : calls) {
      Flaw flaw = flaw(call);
      if (flaw == null) {
        continue;
      }
      Flaw shown = flaw.worded("%s (%s)".formatted(CheckWords.call(call), flaw.reason()));
      if (!flaw.known()) {
        unseen = unseen == null ? shown : unseen;
      } else if (wrong++ < MOST_MISSES) {
        misses.add(shown.reason());
      }
    }
    if (wrong == 0 && unseen != null) {
      return unseen.result(describe());
    }
    return wrong == 0
        ? CheckResult.pass(describe(), CheckWords.calls(calls))
        : CheckResult.fail(
            describe(),
            "%d of %d calls wrong: %s%s"
                .formatted(
                    wrong,
                    calls.size(),
                    String.join("; ", misses),
                    wrong > MOST_MISSES ? "; and %d more".formatted(wrong - MOST_MISSES) : ""));
  }

  private @Nullable Flaw flaw(ToolCall call) {
    ArgumentsRule rule = tools.isEmpty() ? AN_OBJECT : tools.get(call.name());
    return rule == null ? Flaw.known("no such tool") : ReadArguments.of(call).difference(rule);
  }

  @Override
  public Evidence needs() {
    return Evidence.MODEL_CALLS;
  }
}
