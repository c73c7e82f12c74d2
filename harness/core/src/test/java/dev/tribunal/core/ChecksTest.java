package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The checks, through a suite that asks for them. */
class ChecksTest {
  private static final String REFUNDS =
      "tool_called: { name: lookup_policy, args: { topic: refunds, days: 30 } }";

  private final Path folder;

  ChecksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void anExpectedTextIsFoundAnywhereInTheAnswer() {
    assertPasses("expected_contains: [30 days]", "You have 30 days.");
    assertPasses("expected_contains: [two lines]", "two lines");
    assertFails(
        "expected_contains: [30 days]",
        "You have two weeks.",
        "the answer is: \"You have two weeks.\"");
    assertFails("expected_contains: [30 days]", "", "the answer is empty");
    assertFails("expected_contains: [30 days]", " \n", "the answer is blank");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          30 days       | within 30 Days, please | differs in case only, at character 8 of the answer: "within 30 Days, please"
          30 days       | 30\u00a0days           | differs in white space only, at character 1 of the answer: "30\u00a0days"
          I don't know  | Well, I don’t know     | differs in case, white space, quotation marks or dashes only, at character 7 of the answer: "Well, I don’t know"
          3-5 days      | 3–5 DAYS               | differs in case, white space, quotation marks or dashes only, at character 1 of the answer: "3–5 DAYS"
          """)
  void aNearMissIsTold(String expected, String answer, String reason) {
    assertFails("expected_contains: [\"" + expected + "\"]", answer, reason);
  }

  @Test
  void accentsMatchHoweverTheyAreEncoded() {
    assertPasses("expected_contains: [\"caf\u00e9\"]", "The cafe\u0301 is open");
    assertPasses("expected_contains: [\"cafe\u0301\"]", "The caf\u00e9 is open");
    assertPasses("checks: [regex: \"caf\u00e9 .s\"]", "The cafe\u0301 is open");
    assertFails(
        "forbidden_contains: [\"cafe\u0301\"]",
        "The caf\u00e9 is open",
        "at character 5 of the answer: \"The caf\u00e9 is open\"");
  }

  @Test
  void aForbiddenTextIsQuotedWithWhatStandsAroundIt() {
    String answer = "a".repeat(500) + " I cannot help you " + "b".repeat(500);

    CheckResult result = result("forbidden_contains: [cannot help]", answer(answer));

    assertThat(result.passed()).isFalse();
    assertThat(result.reason())
        .startsWith("at character 504 of the answer: \"…aaa")
        .contains(" I cannot help you ")
        .endsWith("bbb…\"")
        .hasSizeLessThan(300);
    assertPasses("forbidden_contains: [cannot help]", "I can help. I CANNOT HELP.");
  }

  @Test
  void aTextThatMustNeverAppearCountsAsNever() {
    assertThat(check("never_contains: [x]").severity()).isEqualTo(Check.Severity.NEVER);
    assertThat(check("forbidden_contains: [x]").severity()).isEqualTo(Check.Severity.FORBIDDEN);
    assertThat(check("checks: [steps_at_most: 1]").severity()).isEqualTo(Check.Severity.MUST);
  }

  @Test
  void upperAndLowerCaseAreTheSameWhereTheCaseSaysSo() {
    String ignored = "\nignore_case: true";
    assertPasses("expected_contains: [30 days]" + ignored, "Within 30 DAYS.");
    assertPasses("expected_contains: [STRASSE]" + ignored, "In der Straße");
    assertPasses("expected_contains: [\"CAFE\u0301\"]" + ignored, "The caf\u00e9 is open");
    assertFails(
        "expected_contains: [30 days]" + ignored, "30  DAYS", "the answer is: \"30  DAYS\"");
    assertFails(
        "forbidden_contains: [CANNOT]" + ignored,
        "Straße: I cannot",
        "at character 11 of the answer: \"Straße: I cannot\"");
    assertPasses("never_contains: [DONE]" + ignored, "It is don e");
    assertThat(result("never_contains: [DONE]" + ignored, answer("It is done")).reason())
        .isEqualTo("at character 7 of the answer: \"It is done\"");
    assertPasses("forbidden_contains: [DONE]\nignore_case: false", "It is done");
    assertThat(check("expected_contains: [a]" + ignored).describe())
        .isEqualTo("expected_contains \"a\" (ignore_case)");
    assertThat(check("forbidden_contains: [a]" + ignored).describe())
        .isEqualTo("forbidden_contains \"a\" (ignore_case)");
    assertThat(check("never_contains: [a]" + ignored).describe())
        .isEqualTo("never_contains \"a\" (ignore_case)");
  }

  @Test
  void upperAndLowerCaseAreTheSameInThePlaceThatSaysSo() throws SuiteFormatException {
    Path file =
        SuiteFilesSample.write(
            folder,
            "turns.yaml",
            """
            turns:
              - { user: hi, forbidden_contains: [DONE], ignore_case: true }
              - { user: ho, forbidden_contains: [DONE] }
            every_turn: { never_contains: [DONE], ignore_case: true }
            expected_contains: [DONE]
            """);
    Trajectory said =
        new Trajectory(
            "done",
            List.of(),
            List.of(),
            List.of(new Turn(1, "hi", "done", 0, 0), new Turn(2, "ho", "done", 0, 0)),
            Map.of(),
            AgentFiles.NONE,
            AgentReport.NONE,
            List.of(),
            List.of());

    assertThat(
            SuiteParser.parse(file).cases().get(0).checks().stream()
                .map(check -> check.check(said))
                .map(result -> result.check() + ": " + result.state()))
        .containsExactly(
            "expected_contains \"DONE\": FAILS",
            "turn 1: forbidden_contains \"DONE\" (ignore_case): FAILS",
            "turn 2: forbidden_contains \"DONE\": HOLDS",
            "every turn: never_contains \"DONE\" (ignore_case): FAILS");
  }

  @Test
  void oneOfSeveralTextsIsEnough() {
    assertPasses("checks: [contains_any: [purchase, buying]]", "after buying");
    assertFails(
        "checks: [contains_any: [purchase, buying]]",
        "After BUYING it",
        "differs in case only, at character 7 of the answer: \"After BUYING it\"");
    assertFails("checks: [contains_any: [purchase, buying]]", "no", "the answer is: \"no\"");
  }

  @Test
  void aRegularExpressionMatchesSomewhere() {
    assertPasses("checks: [regex: '\\d+\\s+days']", "within 30\n days");
    assertFails(
        "checks: [regex: '\\d+ days']", "some days", "no match; the answer is: \"some days\"");
    assertPasses("checks: [{ regex: '(?i)as an ai', not: true }]", "As a person");
    assertFails(
        "checks: [{ regex: '(?i)as an ai', not: true }]",
        "As an AI, I",
        "matches at character 1 of the answer: \"As an AI, I\"");
  }

  @Test
  void stepsAreCounted() {
    assertThat(result("checks: [steps_at_most: 2]", steps(2)).passed()).isTrue();
    assertThat(result("checks: [steps_at_most: 2]", steps(3)).reason())
        .isEqualTo("3 steps; no tool was called");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"topic\": \"refunds\", \"days\": 30}",
        "{\"days\": 30.0, \"more\": [1], \"topic\": \"refunds\"}",
        "{\"days\": 3e1, \"topic\": \"\\u0072efunds\"}"
      })
  void aToolCallMatchesWithAtLeastTheArgumentsAskedFor(String arguments) {
    assertThat(result("checks: [" + REFUNDS + "]", calls("lookup_policy", arguments)).passed())
        .isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"topic": "refund", "days": 30} | topic is "refund", not "refunds"
          {"topic": "refunds"}            | days is missing
          {"topic": ["refunds"]}          | topic is ["refunds"], not "refunds"
          {"topic": "refunds", "days":"30"}| days is "30", not 30
          {"topic": null, "days": 30}     | topic is null, not "refunds"
          {"topic": "refunds", "days": 3  | the text of the arguments can't be read: it is not valid JSON: Unexpected end-of-input: expected close marker for Object
          {"topic": "refunds"} {}         | the text of the arguments can't be read: it is not valid JSON: something follows the value
          "refunds"                       | the arguments are not a JSON object
          """)
  void aToolCallWithOtherArgumentsIsToldWithTheDifference(String arguments, String difference) {
    assertThat(result("checks: [" + REFUNDS + "]", calls("lookup_policy", arguments)).reason())
        .isEqualTo(
            "called with other arguments: lookup_policy %s (%s)".formatted(arguments, difference));
  }

  @Test
  void nestedArgumentsAreComparedByValue() {
    String check = "checks: [tool_called: { name: t, args: { a: { b: [1, x] } } }]";

    assertThat(result(check, calls("t", "{\"a\":{\"b\":[1.0,\"x\"]}}")).passed()).isTrue();
    assertThat(result(check, calls("t", "{\"a\":{\"b\":[1,\"x\"],\"c\":2}}")).passed()).isFalse();
  }

  @Test
  void aToolThatWasNotCalledIsToldWithThoseThatWere() {
    assertThat(result("checks: [tool_called: { name: t }]", answer("hi")).reason())
        .isEqualTo("not called; no tool was called");
    assertThat(result("checks: [tool_called: { name: t }]", calls("T", "{}", "u", "{\"a\":1}")))
        .isEqualTo(
            CheckResult.fail("tool_called \"t\"", "not called; tools called: T {}; u {\"a\":1}"));
    assertThat(result("checks: [tool_called: { name: t }]", calls("t", "not JSON")).passed())
        .isTrue();
  }

  @Test
  void aToolThatMustNotBeCalledIsToldWithItsArguments() {
    assertThat(result("checks: [tool_not_called: { name: t }]", calls("u", "{}")).passed())
        .isTrue();
    assertThat(result("checks: [tool_not_called: { name: t }]", calls("t", "{\"a\":1}")).reason())
        .isEqualTo("called: t {\"a\":1}");
  }

  private void assertPasses(String field, String answer) {
    assertThat(result(field, answer(answer)).withoutReason())
        .isEqualTo(CheckResult.pass(check(field).describe()));
  }

  private void assertFails(String field, String answer, String reason) {
    assertThat(result(field, answer(answer)))
        .isEqualTo(CheckResult.fail(check(field).describe(), reason));
  }

  private CheckResult result(String field, Trajectory trajectory) {
    return check(field).check(trajectory);
  }

  private Check check(String field) {
    return TrajectoriesSample.check(folder, field);
  }

  private static Trajectory answer(String answer) {
    return new Trajectory(answer, List.of(), List.of());
  }

  private static Trajectory steps(int count) {
    return new Trajectory(
        "hi",
        IntStream.rangeClosed(1, count)
            .mapToObj(index -> TrajectoriesSample.step(index, List.of()))
            .toList(),
        List.of());
  }

  private static Trajectory calls(String... namesAndArguments) {
    List<Step> steps = new ArrayList<>();
    for (int i = 0; i < namesAndArguments.length; i += 2) {
      ToolCall call = new ToolCall(namesAndArguments[i], namesAndArguments[i + 1], null);
      steps.add(TrajectoriesSample.step(steps.size() + 1, List.of(call)));
    }
    return new Trajectory("hi", steps, List.of());
  }
}
