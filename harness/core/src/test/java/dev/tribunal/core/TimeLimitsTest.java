package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TimeLimitsTest {
  private static final ToolCall ORDERS = new ToolCall("orders", "{}", "none");

  @Test
  void whatTakesAsLongAsItMayIsInTime() {
    var trajectory =
        trajectory(
            List.of(step(1, 0, 400, ORDERS), step(2, 1000, 500)), List.of(call("tools", 400, 600)));

    assertThat(TimeLimits.fired(trajectory, limits(1500, 1500L, 1000L, 600L))).isEmpty();
    assertThat(TimeLimits.fired(trajectory, limits(1500, null, null, null))).isEmpty();
  }

  @Test
  void oneMillisecondMoreIsNot() {
    var trajectory =
        trajectory(
            List.of(step(1, 0, 400, ORDERS), step(2, 1000, 500)), List.of(call("tools", 400, 600)));

    assertThat(sentence(trajectory, limits(1499, null, null, null)))
        .isEqualTo("limits.task of 1.499 s was used up: the trial took 1.5 s");
    assertThat(sentence(trajectory, limits(9999, 1499L, null, null)))
        .isEqualTo("limits.turn of 1.499 s was used up: the turn took 1.5 s");
    assertThat(sentence(trajectory, limits(9999, null, 999L, null)))
        .isEqualTo("limits.step of 0.999 s was used up: step 1 took 1.0 s");
    assertThat(sentence(trajectory, limits(9999, null, null, 599L)))
        .isEqualTo(
            "limits.tool_call of 0.599 s was used up: service call 1 (GET tools) took 0.6 s");
  }

  @Test
  void aStepThatAsksForNoToolsEndsWithItsAnswer() {
    var trajectory = trajectory(List.of(step(1, 0, 400), step(2, 5000, 500)), List.of());

    assertThat(TimeLimits.fired(trajectory, limits(9999, null, 500L, null))).isEmpty();
    assertThat(sentence(trajectory, limits(9999, null, 499L, null))).contains("step 2 took 0.5 s");
  }

  @Test
  void theToolsOfTheLastStepBelongToIt() {
    var trajectory =
        trajectory(List.of(step(1, 100, 400, ORDERS)), List.of(call("tools", 600, 1400)));

    assertThat(sentence(trajectory, limits(9999, null, 1899L, null)))
        .isEqualTo("limits.step of 1.899 s was used up: step 1 took 1.9 s");
  }

  @Test
  void aPageIsNoToolCall() {
    var trajectory = trajectory(List.of(), List.of(call("web", 0, 700), call("tools", 800, 100)));

    assertThat(TimeLimits.fired(trajectory, limits(9999, null, null, 100L))).isEmpty();
  }

  @Test
  void ofSeveralTheFirstToFireIsTold() {
    var trajectory =
        trajectory(
            List.of(step(1, 0, 300, ORDERS), step(2, 3000, 100)),
            List.of(call("tools", 500, 2000)));

    // the step fires at 1000, the tool call at 500 + 400, the task at 950
    assertThat(sentence(trajectory, limits(950, null, 1000L, 400L))).contains("limits.tool_call");
    assertThat(sentence(trajectory, limits(850, null, 1000L, 400L))).contains("limits.task");
    assertThat(sentence(trajectory, limits(1200, null, 1000L, 600L))).contains("limits.step");
  }

  @Test
  void nothingTakesNoTime() {
    assertThat(TimeLimits.fired(Trajectory.EMPTY, limits(1, 1L, 1L, 1L))).isEmpty();
  }

  private static String sentence(Trajectory trajectory, Limits limits) {
    return TimeLimits.fired(trajectory, limits).orElseThrow().describe();
  }

  private static Trajectory trajectory(List<Step> steps, List<ServiceCall> calls) {
    return new Trajectory("done", steps, calls);
  }

  private static Step step(int index, long started, long latency, ToolCall... calls) {
    var model = new ModelIdentity("openai.chat", "m", "m", new TreeMap<>());
    return new Step(
        index, model, "", List.of(calls), null, Usage.NONE, null, 200, started, latency, List.of());
  }

  private static ServiceCall call(String service, long started, long latency) {
    return new ServiceCall(service, "GET", "/x", 200, started, latency, List.of());
  }

  private static Limits limits(
      long task, @Nullable Long turn, @Nullable Long step, @Nullable Long toolCall) {
    return new Limits(
        Duration.ofMillis(task),
        millis(turn),
        millis(step),
        millis(toolCall),
        50,
        null,
        null,
        null,
        null,
        null,
        null);
  }

  private static @Nullable Duration millis(@Nullable Long millis) {
    return millis == null ? null : Duration.ofMillis(millis);
  }
}
