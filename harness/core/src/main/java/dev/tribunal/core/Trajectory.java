package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps of a trial, in order, with the final answer.
 *
 * @param answer what the agent gave the user; empty where it gave nothing
 * @param steps the model calls, in the order in which the gateway saw them
 * @param serviceCalls the calls of tools and pages, in the order in which the gateway saw them
 */
public record Trajectory(String answer, List<Step> steps, List<ServiceCall> serviceCalls) {
  public static final Trajectory EMPTY = new Trajectory("", List.of(), List.of());

  public Trajectory {
    steps = List.copyOf(steps);
    serviceCalls = List.copyOf(serviceCalls);
  }

  /** The tool calls of all steps, in order. */
  @JsonIgnore
  public List<ToolCall> toolCalls() {
    return steps.stream().flatMap(step -> step.toolCalls().stream()).toList();
  }

  /** In US dollars; empty where the cost of a step is not known. */
  @JsonIgnore
  public Optional<BigDecimal> costUsd() {
    BigDecimal sum = BigDecimal.ZERO;
    for (Step step : steps) {
      if (step.costUsd() == null) {
        return Optional.empty();
      }
      sum = sum.add(step.costUsd());
    }
    return Optional.of(sum);
  }

  /** Tokens of all steps. */
  @JsonIgnore
  public Usage usage() {
    return steps.stream().map(Step::usage).reduce(Usage.NONE, Usage::plus);
  }

  /**
   * From the first request to the end of the last answer, in recorded time: the agent's own work
   * between its calls is in it, what it does after the last one is not.
   */
  @JsonIgnore
  public long latencyMillis() {
    return Stream.concat(
            steps.stream().map(step -> step.startedMillis() + step.latencyMillis()),
            serviceCalls.stream().map(call -> call.startedMillis() + call.latencyMillis()))
        .mapToLong(Long::longValue)
        .max()
        .orElse(0);
  }
}
