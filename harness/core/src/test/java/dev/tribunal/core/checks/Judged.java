package dev.tribunal.core.checks;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.ModelRequest;
import dev.tribunal.core.Problem;
import dev.tribunal.core.Step;
import dev.tribunal.core.SuiteFormatException;
import dev.tribunal.core.SuiteParser;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Usage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/** Checks as suites ask for them, and trajectories for them to judge. */
public final class Judged {
  private Judged() {}

  /** The only check of a suite, in YAML's short form: {@code tool_not_called: { name: x }}. */
  public static Check check(Path folder, String check) {
    try {
      return SuiteParser.parse(suite(folder, List.of(check))).cases().get(0).checks().get(0);
    } catch (SuiteFormatException e) {
      throw new AssertionError(e);
    }
  }

  public static CheckResult result(Path folder, String check, Trajectory trajectory) {
    return check(folder, check).check(trajectory);
  }

  /** What is wrong with checks, each on a line of its own: {@code line:column: field: message}. */
  public static List<String> problems(Path folder, List<String> checks) {
    Path file = suite(folder, checks);
    try {
      SuiteParser.parse(file);
      return List.of();
    } catch (SuiteFormatException e) {
      return e.problems().stream()
          .map(Problem::toString)
          .map(problem -> problem.substring(file.toString().length() + 1))
          .toList();
    }
  }

  private static Path suite(Path folder, List<String> checks) {
    List<String> lines = new ArrayList<>(List.of("prompt: hi", "checks:"));
    checks.forEach(check -> lines.add("  - { " + check + " }"));
    try {
      return Files.write(folder.resolve("judged.yaml"), lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A trajectory with these steps, numbered anew. */
  public static Trajectory trajectory(String answer, Step... steps) {
    List<Step> numbered = new ArrayList<>();
    for (Step step : steps) {
      numbered.add(
          new Step(
              numbered.size() + 1,
              step.model(),
              step.request(),
              step.answerId(),
              step.text(),
              step.toolCalls(),
              step.finishReason(),
              step.usage(),
              step.costUsd(),
              step.status(),
              step.startedMillis(),
              step.latencyMillis(),
              step.incidents()));
    }
    return new Trajectory(answer, numbered, List.of());
  }

  /** A trajectory with a step for each call: {@code name, arguments, name, arguments, …}. */
  public static Trajectory calls(String... namesAndArguments) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < namesAndArguments.length; i += 2) {
      steps.add(step(call(namesAndArguments[i], namesAndArguments[i + 1])));
    }
    return trajectory("done", steps.toArray(Step[]::new));
  }

  public static ToolCall call(String name, String arguments) {
    return new ToolCall(name, arguments, null);
  }

  public static Step step(ToolCall... calls) {
    return step(ModelRequest.UNKNOWN, Usage.NONE, 200, calls);
  }

  /** A step that asks for these messages after a system prompt. */
  public static Step asking(String systemSha256, String... messages) {
    return step(new ModelRequest(systemSha256, Arrays.asList(messages)), new Usage(10, 1), 200);
  }

  public static Step step(ModelRequest request, Usage usage, int status, ToolCall... calls) {
    return new Step(
        1,
        new ModelIdentity("openai.chat", "gpt-x", "gpt-x-1", new TreeMap<>()),
        request,
        null,
        calls.length == 0 && status == 200 ? "said" : "",
        List.of(calls),
        "stop",
        usage,
        null,
        status,
        0,
        100,
        List.of());
  }
}
