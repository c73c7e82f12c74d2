package dev.tribunal.core;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.CheckResult.State;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks of turns and variants, and what becomes of a trial by them. */
class DialogueChecksTest {
  private final Path folder;

  DialogueChecksTest(@TempDir Path folder) {
    this.folder = folder;
  }

  private List<CheckResult> results(String suite, String... answers) throws SuiteFormatException {
    Path file = SuiteFilesSample.write(folder, "talk.yaml", suite);
    List<Check> checks = SuiteParser.parse(file).cases().get(0).checks();
    List<Turn> turns = new ArrayList<>();
    for (String answer : answers) {
      turns.add(new Turn(turns.size() + 1, "hi", answer, 0, 0));
    }
    Trajectory said =
        new Trajectory(
            answers[answers.length - 1],
            List.of(),
            List.of(),
            turns,
            Map.of(),
            AgentFiles.NONE,
            AgentReport.NONE,
            List.of(),
            List.of());
    return Trial.graded(1, 1, Ending.ANSWERED, checks, said, null).checks();
  }

  @Test
  void variantsThatSayNothingDontSayTheSame() throws SuiteFormatException {
    String suite = "prompt: a\nvariants: [b]\nsame_answer: %s\n";
    assertThat(results(suite.formatted("true"), "", " ").get(0).state()).isEqualTo(State.FAILS);
    assertThat(results(suite.formatted("{ regex: '[0-9]*' }"), "x", "y").get(0).state())
        .isEqualTo(State.FAILS);
    assertThat(results(suite.formatted("{ regex: '([0-9.]+) days' }"), "30 days", "30.0 days"))
        .extracting(CheckResult::state)
        .containsExactly(State.HOLDS);
    assertThat(results(suite.formatted("{ one_of: [yes please, 'no'] }"), "no", "yes please"))
        .extracting(CheckResult::reason)
        .containsExactly("variant 1 says \"no\", variant 2 says \"yes please\"");
    assertThat(results(suite.formatted("true"), "only one").get(0).state())
        .isEqualTo(State.UNKNOWN);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          { one_of: [eligible, Not eligible] }  | You are eligible.     | You are not eligible.    | FAILS
          { one_of: [eligible, Not eligible] }  | NOT  ELIGIBLE.        | You are not eligible.    | HOLDS
          { one_of: [eligible, Not eligible] }  | You are eligible.     | You are ineligible.      | FAILS
          { one_of: [eligible, Not eligible] }  | Not eligible.         | Eligible? Not eligible!  | FAILS
          { one_of: [refundable, final] }       | It is refundable.     | It is non-refundable.    | FAILS
          { one_of: ['Yes', 'No'] }             | Yes, it is.           | yes, it is.              | HOLDS
          { one_of: ['Yes', 'No'] }             | Yes, now.             | Yes, I know nothing else | HOLDS
          { one_of: ['Yes', 'No'] }             | Yes, it is.           | No, it is not.           | FAILS
          { one_of: ['Yes', 'No'] }             | Yes, it is.           | Yes and no.              | FAILS
          { one_of: [approve, reject] }         | I approve it.         | Approved.                | HOLDS
          { one_of: [can, can't] }              | You can.              | You can’t.               | FAILS
          { one_of: [does, does not] }          | It does.              | It doesn't.              | FAILS
          { one_of: ['30', '60'] }              | 30 days               | 300 days                 | FAILS
          { one_of: ['30', '60'] }              | 30 days               | 1.30 days                | FAILS
          { one_of: ['30', '60'] }              | (30)                  | 30.                      | HOLDS
          { one_of: [可以, 不可以] }            | 您可以退货。          | 您不可以退货。           | FAILS
          { one_of: [可以, 不可以] }            | 您可以退货。          | 可以                     | HOLDS
          { regex: '\\$([\\d,.]+)' }            | $1,299                | $1299.00                 | HOLDS
          { regex: '\\$([\\d,.]+)' }            | $1,299.               | it is $1299              | HOLDS
          { regex: '\\$([\\d,.]+)' }            | $1,299                | $1.299                   | FAILS
          { regex: '\\$([\\d,.]+)' }            | $1,299                | $1,2,99                  | FAILS
          """)
  void variantsAreComparedByWhatTheySay(String same, String one, String other, State state)
      throws SuiteFormatException {
    String suite = "prompt: a\nvariants: [b]\nsame_answer: " + same;
    assertThat(results(suite, one, other)).extracting(CheckResult::state).containsExactly(state);
  }

  @Test
  void aTurnThatDidNotComeIsNotKnown() throws SuiteFormatException {
    var results =
        results("turns: [a, { user: b, forbidden_contains: [x] }]\nexpected_contains: [y]", "y");
    assertThat(results).extracting(CheckResult::state).containsExactly(State.HOLDS, State.UNKNOWN);
    assertThat(results.get(1).failsTrial()).isTrue();
  }

  @Test
  void whatIsKnownToFailInALaterTurnIsToldBeforeWhatIsNotKnown() throws SuiteFormatException {
    String suite =
        "turns: [a, b]\nevery_turn: { checks: [ { json_path: { path: $.a, equals: 1 } } ] }\n";
    String deep = "[".repeat(200) + "]".repeat(200);
    var result = results(suite, deep, "{\"a\": 2}").get(0);
    assertThat(result.state()).isEqualTo(State.FAILS);
    assertThat(result.reason()).startsWith("turn 2 of the trial: ");
    assertThat(results(suite, deep, "{\"a\": 1}").get(0).state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void thatAToolWasNotCalledIsNotKnownOfATrialWithoutModelCalls() throws SuiteFormatException {
    var results =
        results(
            """
            prompt: a
            checks:
              - tool_not_called: { name: t }
              - { tool_called: { name: t }, not: true }
              - steps_at_most: 3
            """,
            "done");
    assertThat(results).extracting(CheckResult::state).containsOnly(State.UNKNOWN);
  }

  @Test
  void messagesOfADialogueCantLookLikeOthers() {
    var one = Dialogue.of("a\n> b");
    var two =
        new Dialogue(
            Dialogue.Kind.CONVERSATION,
            List.of(new Dialogue.UserMessage("a"), new Dialogue.UserMessage("b")),
            null);
    assertThat(one.shown()).isEqualTo(two.shown());
    assertThat(one.sha256()).isNotEqualTo(two.sha256());
  }
}
