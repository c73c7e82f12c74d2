package dev.tribunal.core.checks.tools;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Check;
import dev.tribunal.core.CheckResult;
import dev.tribunal.core.CheckResult.State;
import dev.tribunal.core.ModelRequest;
import dev.tribunal.core.Step;
import dev.tribunal.core.ToolCall;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Usage;
import dev.tribunal.core.checks.Judged;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The checks of tool calls, through a suite that asks for them. */
class ToolChecksTest {
  private final Path folder;

  ToolChecksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          args: { a: 1 }                                  | {"a":1,"b":2}   |
          args: { a: 1 }, match: superset                 | {"a":1,"b":2}   |
          args: { a: 1 }, match: exact                    | {"a":1.0}       |
          args: { a: 1 }, match: exact                    | {"a":1,"b":2}   | b is not asked for
          args: { a: 1, b: 2 }, match: exact              | {"a":1}         | b is missing
          args: { a: 1, b: 2 }, match: subset             | {"a":1}         |
          args: { a: 1, b: 2 }, match: subset             | {}              |
          args: { a: 1, b: 2 }, match: subset             | {"a":3}         | a is 3, not 1
          args: { a: 1, b: 2 }, match: subset             | {"c":3}         | c is not asked for
          fields: { a: { equals: 1.5, tolerance: 0.1 } }  | {"a":1.6}       |
          fields: { a: { equals: 1.5, tolerance: 0.1 } }  | {"a":1.61}      | a is 1.61, but the rule is: it is 1.5 ± 0.1
          fields: { a: { equals: 1.5, tolerance: 0.1 } }  | {"a":"1.5"}     | a is "1.5", but the rule is: it is 1.5 ± 0.1
          fields: { a: { equals: null } }                 | {"a":null}      |
          fields: { a: { equals: [1, x] } }               | {"a":[1.0,"x"]} |
          fields: { a: { equals: Paris, ignore_case: true } } | {"a":"PARIS"} |
          fields: { a: { equals: Paris } }                | {"a":"PARIS"}   | a is "PARIS", but the rule is: it is "Paris"
          fields: { a: { one_of: [1, x, null] } }         | {"a":"x"}       |
          fields: { a: { one_of: [1, x, null] } }         | {"a":2}         | a is 2, but the rule is: it is one of 1, "x", null
          fields: { a: { contains: é } }                  | {"a":"cafe\u0301"} |
          fields: { a: { contains: x, ignore_case: true } } | {"a":"AXB"}   |
          fields: { a: { contains: x } }                  | {"a":["x"]}     | a is ["x"], but the rule is: it has "x"
          fields: { a: { matches: '^[A-Z]{3}$' } }        | {"a":"CDG"}     |
          fields: { a: { matches: '^[A-Z]{3}$' } }        | {"a":"Paris"}   | a is "Paris", but the rule is: it matches "^[A-Z]{3}$"
          fields: { a: { equals: 1, optional: true } }    | {}              |
          fields: { a: { equals: 1, optional: true } }    | {"a":2}         | a is 2, but the rule is: it is 1
          fields: { a: { equals: 1 } }                    | {}              | a is missing
          fields: { legs.1.to: { equals: BSL } }          | {"legs":[{},{"to":"BSL"}]} |
          fields: { legs.1.to: { equals: BSL } }          | {"legs.1.to":"BSL"} |
          fields: { legs.1.to: { equals: BSL } }          | {"legs":[{}]}   | legs.1.to is missing
          fields: { legs.x.to: { equals: BSL } }          | {"legs":[{}]}   | legs.x.to is missing
          args_schema: { required: [a], properties: { a: { type: integer } } } | {"a":1} |
          args_schema: { required: [a], properties: { a: { type: integer } } } | {"a":"1"} | the schema does not allow it: /a: string found, integer expected
          args_schema: { required: [a] }                  | {}              | the schema does not allow it: required property 'a' not found
          args_schema: { properties: { a: { pattern: '^(x+)+$' } } } | {"a":"xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx!"} | the schema does not allow it: /a: does not match the regex pattern ^(x+)+$
          args_schema: { required: [a] }                  | [1]             | the arguments are not a JSON object
          """)
  void argumentsAreComparedByRule(String rule, String arguments, String difference) {
    CheckResult result =
        Judged.result(
            folder, "tool_called: { name: t, " + rule + " }", Judged.calls("t", arguments));

    if (difference == null) {
      assertThat(result.reason()).isEqualTo("called: t " + arguments.replace("\\", ""));
      assertThat(result.passed()).isTrue();
    } else {
      assertThat(result.reason())
          .isEqualTo(
              "called with other arguments: t %s (%s)"
                  .formatted(arguments, difference)
                  .replace("\\u0301", "\u0301"));
      assertThat(result.state()).isEqualTo(State.FAILS);
    }
  }

  @Test
  void oneCallKeepsAllRules() {
    String check = "tool_called: { name: t, args: { a: 1 }, fields: { b: { contains: x } } }";

    assertThat(Judged.result(folder, check, Judged.calls("t", "{\"a\":1}", "t", "{\"b\":\"x\"}")))
        .extracting(CheckResult::reason)
        .isEqualTo(
            "called with other arguments: t {\"a\":1} (b is missing); t {\"b\":\"x\"} (a is missing)");
    assertThat(Judged.check(folder, check).describe())
        .isEqualTo("tool_called \"t\" {\"a\":1}, b has \"x\"");
  }

  @Test
  void resultsAreOnlyKnownInALaterStep() {
    String check = "tool_called_before: { first: a, then: b }";

    assertThat(Judged.result(folder, check, Judged.calls("a", "{}", "b", "{}", "a", "{}")).passed())
        .isTrue();
    assertFails(
        check,
        Judged.calls("b", "{}", "a", "{}", "b", "{}"),
        "\"a\" was first called in step 2, \"b\" in step 1");
    assertFails(
        check,
        Judged.trajectory("", Judged.step(Judged.call("a", "{}"), Judged.call("b", "{}"))),
        "\"a\" was first called in step 1, \"b\" in step 1: at once, before any result was known");
    assertFails(check, Judged.calls("b", "{}"), "\"a\" was not called; tools called: b {}");
    assertFails(check, Judged.calls("a", "{}"), "\"b\" was not called; tools called: a {}");
    assertFails(check, Judged.calls(), "\"a\" was not called; no tool was called");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tool_call_count: 2                          | aa   | true
          tool_call_count: 2                          | ab   | true
          tool_call_count: 2                          | a    | false
          tool_call_count: 0                          | ''   | true
          tool_call_count: 0                          | a    | false
          tool_call_count: { name: a, exactly: 1 }    | abb  | true
          tool_call_count: { name: a, exactly: 1 }    | aab  | false
          tool_call_count: { name: a, min: 1 }        | b    | false
          tool_call_count: { name: a, max: 1 }        | b    | true
          tool_call_count: { min: 2, max: 3 }         | abab | false
          tool_order: [a, b, c]                       | xaybzc | true
          tool_order: [a, b, c]                       | acb  | false
          tool_order: [a, a]                          | aba  | true
          tool_order: [a, a]                          | ab   | false
          tool_order: { tools: [a, b], strict: true } | ab   | true
          tool_order: { tools: [a, b], strict: true } | abb  | false
          tool_order: { tools: [a, b], strict: true } | xab  | false
          tool_order: { tools: [a, b], strict: true } | a    | false
          no_loop: { same_call: 3 }                   | aabaa | true
          no_loop: { same_call: 3 }                   | abbb | false
          no_loop: { no_progress: 3 }                 | abab | true
          no_loop: { no_progress: 3 }                 | ababa | false
          no_loop: true                               | abababa | false
          no_loop: true                               | abcdefg | true
          """)
  void toolsAreCountedAndOrdered(String check, String tools, boolean holds) {
    String[] calls =
        tools
            .chars()
            .mapToObj(tool -> List.of((char) tool + "", "{}"))
            .flatMap(List::stream)
            .toArray(String[]::new);

    CheckResult result = Judged.result(folder, check, Judged.calls(calls));

    assertThat(result.state()).isEqualTo(holds ? State.HOLDS : State.FAILS);
    assertThat(result.reason()).isNotEmpty();
  }

  @Test
  void equalArgumentsAreTheSameCallAndOtherResultsAreProgress() {
    assertFails(
        "no_loop: { same_call: 2 }",
        Judged.calls("t", "{\"a\":1,\"b\":2}", "t", "{\"b\": 2.0, \"a\": 1}"),
        "2 times in a row, up to step 2: t {\"b\": 2.0, \"a\": 1}");
    Step[] polls =
        IntStream.range(0, 9)
            .mapToObj(i -> Judged.step(new ToolCall("t", "{}", i < 5 ? "" + i : "4")))
            .toArray(Step[]::new);
    assertThat(
            Judged.result(folder, "no_loop: { no_progress: 5 }", Judged.trajectory("", polls))
                .passed())
        .isTrue();
    assertFails(
        "no_loop: { no_progress: 4 }",
        Judged.trajectory("", polls),
        "4 steps in a row, up to step 9, brought nothing that was not known before: tools called: t {}");
    assertFails(
        "no_loop: { no_progress: 2 }",
        Judged.trajectory("", Judged.step(), Judged.step(), Judged.step()),
        "2 steps in a row, up to step 3, brought nothing that was not known before: the model said \"said\"");
  }

  @Test
  void callsAreValidByTheSchemasOfTheTools() {
    assertThat(
            Judged.result(folder, "valid_tool_calls: true", Judged.trajectory("", Judged.step()))
                .state())
        .as("an agent that calls nothing has shown no valid call")
        .isEqualTo(State.UNKNOWN);
    assertFails(
        "valid_tool_calls: true",
        Judged.calls("t", "{}", "t", "{\"a\":", "u", "[]"),
        "2 of 3 calls wrong: t {\"a\": (the text of the arguments can't be read: it is not valid JSON: Unexpected end-of-input within/between Object entries); u [] (the arguments are not a JSON object)");
    String check =
        "valid_tool_calls: { tools: [{ name: t, parameters: { type: object, required: [a] } }, { name: u }] }";
    assertThat(Judged.result(folder, check, Judged.calls("t", "{\"a\":1}", "u", "{}")).passed())
        .isTrue();
    assertFails(
        check,
        Judged.calls("t", "{}", "v", "{}"),
        "2 of 2 calls wrong: t {} (the schema does not allow it: required property 'a' not found); v {} (no such tool)");
  }

  @Test
  void aMismatchIsExplained() {
    String calls =
        "calls: [{ name: t, args: { a: 1, b: 2 } }, { name: u }, { name: t, args: { a: 5 } }]";
    Trajectory made =
        Judged.calls("t", "{\"a\":5}", "t", "{\"a\":9}", "t", "{\"a\":1,\"b\":3}", "v", "{}");

    assertFails(
        "trajectory: { mode: unordered, " + calls + " }",
        made,
        "not made: t {\"a\":1,\"b\":2} (nearest is call 3, t {\"a\":1,\"b\":3}: b is 3, not 2); u;"
            + " not in the reference: call 2, t {\"a\":9}; call 3, t {\"a\":1,\"b\":3}; call 4, v {}");
    assertFails(
        "trajectory: { mode: superset, " + calls + " }",
        made,
        "not made: t {\"a\":1,\"b\":2} (nearest is call 3, t {\"a\":1,\"b\":3}: b is 3, not 2); u");
    assertFails(
        "trajectory: { mode: subset, " + calls + " }",
        made,
        "not in the reference: call 2, t {\"a\":9}; call 3, t {\"a\":1,\"b\":3}; call 4, v {}");
    assertFails(
        "trajectory: { " + calls + " }",
        made,
        "call 1, t {\"a\":5}: not t {\"a\":1,\"b\":2} (a is 5, not 1)");
    assertFails(
        "trajectory: { calls: [{ name: t }, { name: u }] }",
        Judged.calls("t", "x"),
        "1 calls, not 2; not made: u");
    assertFails(
        "trajectory: { steps: [[{ name: t }, { name: u }], []] }",
        Judged.trajectory("", Judged.step(Judged.call("u", "{}")), Judged.step()),
        "answered step 1 has 1 calls, not 2; tools called: u {}");
    assertFails(
        "trajectory: { steps: [[{ name: t }], []] }",
        Judged.calls("t", "{}"),
        "1 answered steps, not 2; tools called: t {}");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tool_called: { name: t }                                              | HOLDS
          tool_called: { name: t, args: { a: 1 } }                              | UNKNOWN
          tool_called: { name: t, fields: { a: { equals: 1 } } }                | UNKNOWN
          tool_called: { name: t, args_schema: { type: object } }               | UNKNOWN
          tool_called: { name: u, args: { a: 1 } }                              | HOLDS
          tool_called: { name: u, args: { a: 2 } }                              | FAILS
          valid_tool_calls: true                                                | UNKNOWN
          valid_tool_calls: { tools: [{ name: t }, { name: u }] }               | UNKNOWN
          valid_tool_calls: { tools: [{ name: t }] }                            | FAILS
          trajectory: { calls: [{ name: t }, { name: u, args: { a: 1 } }] }     | HOLDS
          trajectory: { calls: [{ name: t, args: {} }, { name: u, args: { a: 1 } }] } | UNKNOWN
          trajectory: { calls: [{ name: t, args: {} }, { name: u, args: { a: 2 } }] } | FAILS
          trajectory: { calls: [{ name: t, args: {} }] }                        | FAILS
          trajectory: { mode: unordered, calls: [{ name: u, args: { a: 1 } }, { name: t, args: {} }] } | UNKNOWN
          trajectory: { mode: unordered, calls: [{ name: u, args: { a: 2 } }, { name: t, args: {} }] } | FAILS
          trajectory: { mode: superset, calls: [{ name: t, args: {} }] }        | UNKNOWN
          trajectory: { mode: superset, calls: [{ name: u, args: { a: 1 } }] }  | HOLDS
          trajectory: { mode: subset, calls: [{ name: t, args: {} }, { name: u, args: { a: 1 } }] } | UNKNOWN
          trajectory: { mode: subset, calls: [{ name: t, args: {} }] }          | FAILS
          trajectory: { steps: [[{ name: t, args: {} }], [{ name: u }]] }       | UNKNOWN
          trajectory: { steps: [[{ name: t, args: {} }], [{ name: v }]] }       | FAILS
          trajectory: { steps: [[{ name: t, args: {} }]] }                      | FAILS
          """)
  void argumentsBeyondTheLimitsAreNotKnown(String check, State state) {
    for (String arguments :
        List.of(
            "{\"a\":1e999999999}",
            "{\"a\":" + "[".repeat(200) + "]".repeat(200) + "}",
            "{\"a\":\"" + "x".repeat(1_000_000) + "\"}")) {
      Trajectory made = Judged.calls("t", arguments, "u", "{\"a\":1}");

      assertThat(state(check, made)).isEqualTo(state);
      assertThat(state(check + ", not: true", made))
          .isEqualTo(
              state == State.UNKNOWN ? state : state == State.HOLDS ? State.FAILS : State.HOLDS);
    }
  }

  @Test
  void oneCallThatWasNotLookedAtMayBeTheOne() {
    String check = "tool_called: { name: t, args: { a: 1 } }";
    String deep = "{\"b\":" + "[".repeat(200) + "]".repeat(200) + "}";

    assertThat(state(check, Judged.calls("t", "{}", "t", deep))).isEqualTo(State.UNKNOWN);
    assertThat(state(check, Judged.calls("t", deep, "t", "{\"a\":1}"))).isEqualTo(State.HOLDS);
    assertThat(state(check, Judged.calls("t", "{}", "u", deep))).isEqualTo(State.FAILS);
    assertThat(state(check, Judged.calls("t", "[".repeat(200)))).isEqualTo(State.FAILS);
  }

  @Test
  void callsThatOthersCouldHaveAreGivenToThoseThatNeedThem() {
    String check =
        "trajectory: { mode: unordered, args: superset, calls: [{ name: t, args: {} }, { name: t, args: { a: 1 } }] }";

    assertThat(
            Judged.result(folder, check, Judged.calls("t", "{\"a\":1}", "t", "{\"a\":2}")).passed())
        .isTrue();
  }

  @Test
  void stepsThatFailedAreNoStepsOfAReference() {
    Trajectory retried =
        Judged.trajectory(
            "",
            Judged.step(ModelRequest.UNKNOWN, Usage.NONE, 429),
            Judged.step(Judged.call("t", "{}")),
            Judged.step());

    assertThat(
            Judged.result(folder, "trajectory: { steps: [[{ name: t, args: {} }], []] }", retried)
                .passed())
        .isTrue();
  }

  @Test
  void tenThousandCallsAreJudgedOrNothingIsSaidOfThem() {
    ToolCall[] calls =
        IntStream.range(0, 10_000)
            .mapToObj(i -> Judged.call("t", "{\"a\":%d}".formatted(i)))
            .toArray(ToolCall[]::new);
    Trajectory many = Judged.trajectory("", Judged.step(calls));
    String some =
        String.join(
            ", ",
            IntStream.range(0, 100)
                .mapToObj(i -> "{ name: t, args: { a: %d } }".formatted(i * 99))
                .toList());
    String more =
        String.join(
            ", ", IntStream.range(0, 900).mapToObj(i -> "{ name: t, args: { a: 1 } }").toList());

    assertThat(state("trajectory: { mode: superset, calls: [" + some + "] }", many))
        .isEqualTo(State.HOLDS);
    assertThat(state("trajectory: { mode: unordered, calls: [" + some + "] }", many))
        .isEqualTo(State.FAILS);
    assertThat(Judged.result(folder, "trajectory: { mode: superset, calls: [" + more + "] }", many))
        .isEqualTo(
            CheckResult.unknown(
                Judged.check(folder, "trajectory: { mode: superset, calls: [" + more + "] }")
                    .describe(),
                "10000 calls are not compared with 900: that is more than 2000000 pairs of the same tool"));
    assertFails(
        "trajectory: { mode: subset, calls: [" + more + "] }",
        many,
        "9100 calls of t more than in the reference");
    for (String check :
        List.of("no_loop: true", "tool_call_count: 10000", "valid_tool_calls: true")) {
      assertThat(state(check, many)).as(check).isEqualTo(State.HOLDS);
    }
  }

  @Test
  void allChecksOfToolsNeedTheCalls() {
    for (String check :
        List.of(
            "tool_called: { name: t }",
            "tool_not_called: { name: t }",
            "tool_called_before: { first: t, then: u }",
            "tool_call_count: 1",
            "tool_order: [t, u]",
            "trajectory: { calls: [{ name: t }] }",
            "no_loop: true",
            "valid_tool_calls: true")) {
      assertThat(Judged.check(folder, check).needs())
          .as(check)
          .isEqualTo(Check.Evidence.MODEL_CALLS);
    }
  }

  private State state(String check, Trajectory trajectory) {
    return Judged.result(folder, check, trajectory).state();
  }

  private void assertFails(String check, Trajectory trajectory, String reason) {
    assertThat(Judged.result(folder, check, trajectory))
        .isEqualTo(CheckResult.fail(Judged.check(folder, check).describe(), reason));
  }
}
