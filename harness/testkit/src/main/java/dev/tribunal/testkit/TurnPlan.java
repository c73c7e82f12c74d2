package dev.tribunal.testkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tribunal.testkit.Script.Behaviour;
import dev.tribunal.testkit.Script.PlannedCall;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Turns the planned calls of a behaviour and the faults of a turn into the calls of each step. */
final class TurnPlan {
  private final Set<String> tools;
  private final DrawnFaults faults;
  private final Facts facts;
  private final Draws turn;

  TurnPlan(Set<String> tools, DrawnFaults faults, Facts facts, Draws turn) {
    this.tools = tools;
    this.faults = faults;
    this.facts = facts;
    this.turn = turn;
  }

  /** Those of each step, in order; calls that depend on results not yet known are not in it yet. */
  List<Reply.Calls> steps(Behaviour behaviour) {
    List<Reply.Calls> steps = new ArrayList<>();
    List<Reply.Calls> extra = new ArrayList<>();
    for (List<PlannedCall> together : behaviour.calls()) {
      List<Reply.Call> calls = new ArrayList<>();
      for (PlannedCall planned : together) {
        call(planned)
            .ifPresent(
                call -> {
                  String tool = call.tool();
                  faults
                      .first(Fault.MalformedCall.class, broken -> broken.tool().equals(tool))
                      .ifPresent(
                          broken -> steps.add(one(new Reply.Call(tool, broken.arguments()))));
                  calls.add(call);
                  extra.addAll(Collections.nCopies(extraSteps(tool), one(call)));
                });
      }
      if (!calls.isEmpty()) {
        steps.add(new Reply.Calls(List.copyOf(calls)));
      }
    }
    steps.addAll(extra);
    return steps;
  }

  private static Reply.Calls one(Reply.Call call) {
    return new Reply.Calls(List.of(call));
  }

  private Optional<Reply.Call> call(PlannedCall planned) {
    String tool = planned.tool();
    if (!tools.contains(tool)
        || faults.first(Fault.SkipCall.class, skip -> skip.tool().equals(tool)).isPresent()) {
      return Optional.empty();
    }
    return arguments(planned).map(arguments -> new Reply.Call(tool, arguments.toString()));
  }

  private int extraSteps(String tool) {
    return faults
        .first(Fault.ExtraSteps.class, extra -> extra.tool().equals(tool))
        .map(extra -> extra.draw(turn, "number of extra calls of " + tool))
        .orElse(0);
  }

  /** Empty where an argument depends on something that is not known. */
  private Optional<ObjectNode> arguments(PlannedCall planned) {
    Map<String, Argument> templates = new LinkedHashMap<>(planned.args());
    faults
        .first(Fault.WrongArgument.class, wrong -> wrong.tool().equals(planned.tool()))
        .ifPresent(wrong -> templates.putAll(wrong.args()));
    ObjectNode arguments = JsonNodeFactory.instance.objectNode();
    for (Map.Entry<String, Argument> entry : templates.entrySet()) {
      String name = "argument %s of %s".formatted(entry.getKey(), planned.tool());
      Optional<JsonNode> value = entry.getValue().render(facts, turn, name);
      if (value.isEmpty()) {
        return Optional.empty();
      }
      arguments.set(entry.getKey(), value.get());
    }
    return Optional.of(arguments);
  }
}
