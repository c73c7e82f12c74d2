package dev.tribunal.core.checks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import dev.tribunal.core.AgentFile;
import dev.tribunal.core.AgentFiles;
import dev.tribunal.core.AgentReport;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.ModelIdentity;
import dev.tribunal.core.ModelRequest;
import dev.tribunal.core.ServiceCall;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Usage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a trial brings, these checks answer, briefly and without what a terminal would obey. */
class HostileChecksTest {
  private static final List<String> CHECKS =
      List.of(
          "tool_called: { name: t, args: { a: 1 }, match: exact }",
          "tool_called: { name: t, args: { a: 1 }, match: subset }",
          "tool_called: { name: t, fields: { a.b: { equals: 1, tolerance: 2 }, c: { matches: '^(x+)+$' } } }",
          "tool_called: { name: t, args_schema: { required: [a], properties: { a: { type: string, pattern: '^(x+)+$' } } } }",
          "tool_not_called: { name: t }",
          "tool_called_before: { first: t, then: u }",
          "tool_call_count: { name: t, max: 1 }",
          "tool_order: [t, u]",
          "tool_order: { tools: [t, u], strict: true }",
          "trajectory: { calls: [{ name: t, args: { a: 1 } }, { name: u }] }",
          "trajectory: { mode: unordered, calls: [{ name: t, args: { a: 1 } }, { name: u }] }",
          "trajectory: { mode: subset, args: subset, calls: [{ name: t, args: { a: 1 } }] }",
          "trajectory: { steps: [[{ name: t, args: { a: { b: 1 } } }], []], overrides: { t: [a.b] } }",
          "no_loop: true",
          "valid_tool_calls: true",
          "valid_tool_calls: { tools: [{ name: t, parameters: { required: [a] } }] }",
          "system_prompt: every_step",
          "system_prompt: { contains: x }",
          "input_tokens: { at_most: 1 }",
          "oldest_trimmed_first: true",
          "model_asked: x",
          "model_used: { matches: '^x+$' }",
          "tokens: { at_most: 1 }",
          "latency: { at_most: 1ms }",
          "cost_usd: { at_most: 1 }",
          "finish_reason: stop",
          "way_out: true",
          "file: { path: '**', contains: needle }",
          "file: { path: '**', matches: '^(x+)+$' }",
          "file: { path: '**', schema: { required: [a] } }",
          "file: { path: no.txt }",
          "file: { path: no.txt, exists: false }",
          "file: { path: 'l**/no.txt', exists: false }");

  private final Path folder;

  HostileChecksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Named<String>> hostileTexts() {
    return Stream.of(
        named("empty", ""),
        named("huge", "ab".repeat(1_000_000)),
        named("for backtracking", "x".repeat(50_000) + "!"),
        named("lone surrogates", "\udc00 \ud83d\ud83d x"),
        named("terminal escapes", "\u001b]0;owned\u0007\u001b[2J x"),
        named("text direction", "\u202egnp.exe\u202c \u2066x\u2069 \u200b\ufeff\u0000"),
        named("many accents", "a" + "\u0301".repeat(10_000)),
        named("format strings", "%s %n ${x} {0} \\ %"),
        named("objects without end", "{\"a\":".repeat(100_000)),
        named("nested lists", "[".repeat(100_000) + "]".repeat(100_000)),
        named("deep object", "{\"a\":".repeat(90) + "1" + "}".repeat(90)),
        named("huge exponent", "{\"a\": 1e999999999, \"c\": -1e-999999999}"),
        named("exponents", "{\"a\": {\"b\": 1e999999999}}"),
        named("huge number", "{\"a\": " + "9".repeat(100_000) + "}"),
        named("error without end", "{\"error\": " + "[".repeat(2_000)),
        named("escape in JSON", "{\"a\": \"\\u001b[2J\\ud83d\", \"\\u0007\": 1}"),
        named("offers", "contact ".repeat(20_000)));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void everyCheckAnswers(String text) {
    Trajectory trajectory = trajectory(text);
    for (String check : CHECKS) {
      CheckResult result = Judged.result(folder, check, trajectory);

      assertThat(result.check()).isEqualTo(Judged.check(folder, check).describe());
      assertThat(result.reason()).as(check).isNotEmpty().hasSizeLessThan(20_000);
      assertThat(unsafe(result.reason())).as(check).isEmpty();
    }
  }

  private static Trajectory trajectory(String text) {
    List<ToolCall> calls =
        Stream.of("t", text)
            .flatMap(name -> IntStream.range(0, 10).mapToObj(i -> new ToolCall(name, text, text)))
            .toList();
    Step step =
        new Step(
            1,
            new ModelIdentity(text, text, text, new TreeMap<>()),
            new ModelRequest("hash", List.of(text, "user:" + text)),
            text,
            text,
            calls,
            text,
            new Usage(5, 5),
            null,
            200,
            0,
            10,
            List.of());
    Trajectory plain = Judged.trajectory(text, step, step, step, Judged.asking("hash", text));
    return new Trajectory(
        text,
        plain.steps(),
        List.of(new ServiceCall(text, text, text, 500, 0, 1, List.of())),
        List.of(),
        Map.of("hash", text),
        new AgentFiles(
            List.of(
                new AgentFile(text, 5, "", text),
                new AgentFile("b", 5, "", null),
                AgentFile.named("l" + text)),
            text),
        AgentReport.NONE,
        List.of(),
        List.of());
  }

  /** The characters of a text that a terminal or a page could obey, in hexadecimal. */
  private static String unsafe(String text) {
    return text.codePoints()
        .filter(c -> Character.isISOControl(c) || isHidden(Character.getType(c)))
        .mapToObj(Integer::toHexString)
        .collect(Collectors.joining(" "));
  }

  private static boolean isHidden(int type) {
    return type == Character.FORMAT
        || type == Character.SURROGATE
        || type == Character.LINE_SEPARATOR
        || type == Character.PARAGRAPH_SEPARATOR;
  }
}
