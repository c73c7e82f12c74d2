package dev.tribunal.core;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The steps of a trial, in order, with the final answer.
 *
 * @param answer what the agent gave the user, in the last turn; empty where it gave nothing
 * @param steps the model calls, in the order in which the gateway saw them
 * @param serviceCalls the calls of tools and pages, in the order in which the gateway saw them
 * @param turns the user's messages with what came of them, in order; one for a plain prompt. Empty
 *     where the trial did not come so far
 * @param systemPrompts the texts that steps refer to, by their hash
 * @param files what the agent made in its working folder
 * @param report what the agent says of its own work
 * @param judgements what judge models said of it
 * @param harnessCalls the calls of judges and of models that play users, in the order in which the
 *     gateway saw them
 */
public record Trajectory(
    String answer,
    List<Step> steps,
    List<ServiceCall> serviceCalls,
    List<Turn> turns,
    Map<String, String> systemPrompts,
    AgentFiles files,
    AgentReport report,
    List<Judgement> judgements,
    List<HarnessCall> harnessCalls) {
  public static final Trajectory EMPTY = new Trajectory("", List.of(), List.of());

  public Trajectory {
    steps = List.copyOf(steps);
    serviceCalls = List.copyOf(serviceCalls);
    turns = List.copyOf(turns);
    systemPrompts = Map.copyOf(systemPrompts);
    judgements = List.copyOf(judgements);
    harnessCalls = List.copyOf(harnessCalls);
  }

  /** Without what only some agents and suites have. */
  public Trajectory(String answer, List<Step> steps, List<ServiceCall> serviceCalls) {
    this(
        answer,
        steps,
        serviceCalls,
        List.of(),
        Map.of(),
        AgentFiles.UNKNOWN,
        AgentReport.NONE,
        List.of(),
        List.of());
  }

  /**
   * A turn by itself: its answer, steps and service calls. What the agent reports and what the
   * harness asked are of the whole, and so not in it.
   *
   * @param number from 1 to the number of turns
   */
  public Trajectory ofTurn(int number) {
    int firstStep = turns.stream().limit(number - 1).mapToInt(Turn::steps).sum();
    int firstCall = turns.stream().limit(number - 1).mapToInt(Turn::serviceCalls).sum();
    Turn turn = turns.get(number - 1);
    return new Trajectory(
        turn.answer(),
        steps.subList(firstStep, firstStep + turn.steps()),
        serviceCalls.subList(firstCall, firstCall + turn.serviceCalls()),
        List.of(turn),
        systemPrompts,
        files,
        AgentReport.NONE,
        judgements,
        List.of());
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

  /** When the first request came, in recorded time from the trial's first; 0 where none did. */
  @JsonIgnore
  public long startedMillis() {
    return Stream.concat(
            steps.stream().map(Step::startedMillis),
            serviceCalls.stream().map(ServiceCall::startedMillis))
        .mapToLong(Long::longValue)
        .min()
        .orElse(0);
  }
}
