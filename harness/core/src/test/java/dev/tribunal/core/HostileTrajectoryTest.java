package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Named.named;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a model says, a check answers, briefly and without what a terminal would obey. */
class HostileTrajectoryTest {
  private static final String CASE =
      """
      prompt: hi
      expected_contains: [30 days, "a\u0301"]
      forbidden_contains: [b]
      never_contains: [x]
      checks:
        - regex: '(a|b|ab)*c'
        - { regex: '.', not: true }
        - contains_any: [a, b]
        - tool_called: { name: t, args: { a: 1 } }
        - tool_not_called: { name: t }
        - steps_at_most: 1
      """;

  private final Path folder;

  HostileTrajectoryTest(@TempDir Path folder) {
    this.folder = folder;
  }

  static Stream<Named<String>> hostileTexts() {
    return Stream.of(
        named("empty", ""),
        named("huge", "ab".repeat(1_000_000)),
        named("lone high surrogate", "\ud83d"),
        named("lone surrogates", "\udc00 \ud83d\ud83d x"),
        named("terminal escapes", "\u001b]0;owned\u0007\u001b[2J x"),
        named("text direction", "\u202egnp.exe\u202c \u2066x\u2069 \u200b\ufeff\u0000"),
        named("many accents", "a" + "\u0301".repeat(10_000)),
        named("format strings", "%s %n ${x} {0} \\"),
        named("objects without end", "{\"a\":".repeat(100_000)),
        named("nested lists", "[".repeat(100_000) + "]".repeat(100_000)),
        named("huge exponent", "{\"a\": 1e999999999}"),
        named("tiny exponent", "{\"a\": 1e-999999999}"),
        named("huge number", "{\"a\": " + "9".repeat(100_000) + "}"),
        named("not a number", "{\"a\": NaN}"),
        named("name twice", "{\"a\": 1, \"a\": 2}"),
        named("huge name", "{\"" + "k".repeat(2_000_000) + "\": 1}"));
  }

  @ParameterizedTest
  @MethodSource("hostileTexts")
  void everyCheckAnswers(String text) throws SuiteFormatException {
    List<ToolCall> calls =
        Stream.of("t", text)
            .flatMap(name -> IntStream.range(0, 20).mapToObj(i -> new ToolCall(name, text, text)))
            .toList();
    List<Step> steps =
        List.of(TrajectoriesSample.step(1, calls), TrajectoriesSample.step(2, calls));
    Trajectory trajectory = new Trajectory(text, steps, List.of());
    Path file = SuiteFilesSample.write(folder, "hostile.yaml", CASE);

    for (Check check : SuiteParser.parse(file).cases().get(0).checks()) {
      CheckResult result = check.check(trajectory);

      assertThat(result.check()).isEqualTo(check.describe());
      assertThat(result.reason()).hasSizeLessThan(20_000);
      assertThat(result.passed() || !result.reason().isEmpty()).isTrue();
      assertThat(unsafe(result.reason())).isEmpty();
    }
  }

  @Test
  void argumentsThatAreTooLongAreNotLookedAt() {
    String arguments = "{\"a\": 1, \"b\": \"" + "x".repeat(1_000_000) + "\"}";
    Step step = TrajectoriesSample.step(1, List.of(new ToolCall("t", arguments, null)));

    CheckResult result =
        TrajectoriesSample.check(folder, "checks: [tool_called: { name: t, args: { a: 1 } }]")
            .check(new Trajectory("", List.of(step), List.of()));

    assertThat(result.state()).isEqualTo(CheckResult.State.UNKNOWN);
    assertThat(result.reason())
        .endsWith("(arguments of 1000017 characters are not looked at)")
        .hasSizeLessThan(400);
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
