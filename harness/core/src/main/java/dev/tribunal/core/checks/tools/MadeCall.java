package dev.tribunal.core.checks.tools;

import dev.tribunal.core.CheckWords;
import dev.tribunal.core.Flaw;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A call that the model made.
 *
 * @param number in the trajectory, from 1
 */
record MadeCall(int number, ToolCall call, ReadArguments arguments) {
  /** The calls of each step that the model answered in, in order. */
  static List<List<MadeCall>> bySteps(List<Step> steps) {
    List<List<MadeCall>> all = new ArrayList<>();
    int number = 0;
    for (Step step : steps) {
      if (Answered.none(step)) {
        continue;
      }
      List<MadeCall> calls = new ArrayList<>();
      for (ToolCall call : step.toolCalls()) {
        calls.add(new MadeCall(++number, call, ReadArguments.of(call)));
      }
      all.add(calls);
    }
    return all;
  }

  String name() {
    return call.name();
  }

  String describe() {
    return "call %d, %s".formatted(number, CheckWords.call(call));
  }

  /** Why it is no partner of a reference's call of the same tool; null where it is. */
  @Nullable Flaw difference(ReferenceCall reference) {
    return arguments.difference(reference.rule());
  }
}
