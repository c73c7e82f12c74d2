package dev.tribunal.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Outcome;
import dev.tribunal.core.RunMode;
import dev.tribunal.statistics.Decision;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GateVerdictTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private WorldSample world;

  @BeforeEach
  void makeAWholeRun() {
    world = new WorldSample(folder);
  }

  private String result() {
    return WorldSample.read(folder.resolve("out/gate.json"));
  }

  @Test
  void isGreenWhereEveryCasePasses() {
    var gated = world.gate();

    assertThat(gated.text())
        .isEqualTo(
            "GATE: PASS 3 of 3 cases pass, 0 fail, 0 inconclusive (replay, run 20261120-1)\n");
    assertThat(gated.exit()).isZero();
    assertThat(WorldSample.read(folder.resolve("out/gate.exit"))).isEqualTo("20261120-1 0\n");
  }

  @Test
  void writesItsResultInAStableForm() {
    world.journal("orders", RunMode.REPLAY, slot -> Outcome.WRONG_ANSWER);
    world.gate();

    assertThat(result())
        .startsWith(
            """
            {
              "format" : "tribunal-gate/2",
              "run" : "20261120-1",
              "exit_code" : 1,
              "decision" : "FAIL",
              "partial" : false,
              "selection" : "",
              "regraded" : [ ],
              "cases" : [ {
                "suite" : "orders",
                "case" : "order-status",
                "decision" : "FAIL",
                "planned" : 20,
                "trials" : 20,
                "successes" : 0,
                "extra" : 0,
                "cut" : 0,
                "attempts" : 20,
                "lost_attempts" : 0,
                "evidence" : "recorded 2026-11-20, model gpt-4o-mini",
                "recordings" : 1,
                "simulated" : false,
                "reasons" : [ "pass_rate: 0 of 20 trials succeed, which shows p < 0.9 (95 %)" ]
              }, {
            """)
        .endsWith("],\n  \"problems\" : [ ]\n}\n");
  }

  @Test
  void aFailingCaseIsOne() {
    world.journal("orders", RunMode.REPLAY, slot -> Outcome.WRONG_ANSWER);
    world.journal("support-policy", RunMode.REPLAY, s -> s < 4 ? Outcome.TIMEOUT : Outcome.SUCCESS);

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(1);
    assertThat(gated.text())
        .contains("FAIL orders#order-status: pass_rate: 0 of 20 trials succeed")
        .contains("INCONCLUSIVE support-policy#refund-window: pass_rate: 17 of 20")
        .endsWith(
            "GATE: FAIL (exit 1) 0 of 3 cases pass, 1 fail, 2 inconclusive (replay, run"
                + " 20261120-1)\n");
  }

  @Test
  void anUndecidedCaseIsTwoUnlessThePolicyAdmitsIt() {
    world.journal("orders", RunMode.REPLAY, s -> s < 4 ? Outcome.TIMEOUT : Outcome.SUCCESS);
    assertThat(world.gate().exit()).isEqualTo(2);
    assertThat(WorldSample.read(folder.resolve("out/gate.exit"))).isEqualTo("20261120-1 2\n");

    world.write("policy.yaml", "inconclusive: allow\n");
    var gated = world.gate();
    assertThat(gated.exit()).isZero();
    assertThat(gated.text()).contains("INCONCLUSIVE orders#order-status");
  }

  @Test
  void admittingUndecidedCasesIsNotAdmittingNothing() {
    world.write("policy.yaml", "inconclusive: allow\n");
    world.journal("orders", RunMode.REPLAY, s -> Outcome.STALE_RECORDING);
    world.journal("support-policy", RunMode.REPLAY, s -> Outcome.STALE_RECORDING);

    assertThat(world.gate().exit()).isEqualTo(2);
  }

  @Test
  void aRunThatStoppedAtAStaleRecordingIsUndecidedAndNotBroken() {
    world.journal(
        "orders", RunMode.REPLAY, s -> s == 3 ? Outcome.STALE_RECORDING : Outcome.SUCCESS);

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(2);
    assertThat(gated.text())
        .contains("STALE_RECORDING: the request differs from the recorded one")
        .doesNotContain("BROKEN");
  }

  @Test
  void aNewCaseWithoutRecordingsIsUndecided() {
    world.delete(folder.resolve("fixtures/orders/order-status.json"));
    world.delete(folder.resolve("fixtures/orders/ledger.ndjson"));
    world.journal("orders", RunMode.REPLAY, s -> Outcome.STALE_RECORDING);

    assertThat(world.gate().exit()).isEqualTo(2);
  }

  @Test
  void recordedAgainForAChangedPromptIsToldAndAdmitted() {
    world.enter("orders", "order-status", "v2", Decision.PASS, false);

    var gated = world.gate();

    assertThat(gated.exit()).isZero();
    assertThat(gated.text()).contains("note: orders#order-status was recorded 2 times");
  }

  @Test
  void recordedAgainForTheSameQuestionIsRefusedUnlessThePolicyAdmitsIt() {
    world.enter("orders", "order-status", "v1", Decision.PASS, false);

    var gated = world.gate();
    assertThat(gated.exit()).isEqualTo(1);
    assertThat(gated.text())
        .contains(
            "REFUSED orders#order-status was recorded 2 times with the same prompts, model and"
                + " tools")
        .contains("raise recordings.same_question");
    assertThat(result()).contains("\"kind\" : \"violation\"");

    world.write("policy.yaml", "recordings: { same_question: 2 }\n");
    assertThat(world.gate().exit()).isZero();
  }

  @Test
  void whatAJudgeSaidToItsExamplesIsNotRecordedUntilItSuits() {
    world.write("fixtures/orders/judge-tone.json", "{\"mappings\": []}\n");
    world.enter("orders", "judge-tone", "v1", Decision.PASS, false);
    assertThat(world.gate().exit()).isZero();

    world.enter("orders", "judge-tone", "v1", Decision.PASS, false);

    var gated = world.gate();
    assertThat(gated.exit()).isEqualTo(1);
    assertThat(gated.text()).contains("REFUSED orders judge-tone was recorded 2 times");
  }

  @Test
  void aRecordingThatWasBrokenOffCountsAsOneOfTheSameQuestion() {
    world.enterBegun("orders", "order-status", "v1", WorldSample.TIME.plusSeconds(60));

    var gated = world.gate();
    assertThat(gated.exit()).isEqualTo(1);
    assertThat(gated.text()).contains("was recorded 2 times").contains("broken off");
  }

  @Test
  void aRecordingOfAnotherPromptMayBeBrokenOff() {
    world.enterBegun("orders", "order-status", "v2", WorldSample.TIME.plusSeconds(60));

    var gated = world.gate();
    assertThat(gated.exit()).isZero();
    assertThat(gated.text()).contains("note: orders#order-status was recorded 2 times");
  }

  @Test
  void recordingUntilItIsGreenIsRefusedInTheVeryRunThatRecords() {
    world.enter("orders", "order-status", "v1", Decision.PASS, false);
    world.journal("orders", RunMode.RECORD, s -> Outcome.SUCCESS);

    assertThat(world.gate().exit()).isEqualTo(1);
  }

  @Test
  void simulatedAnswersAreToldAndRefusedWhereThePolicySaysSo() {
    world.enter("orders", "order-status", "v2", Decision.PASS, true);

    var gated = world.gate();
    assertThat(gated.exit()).isZero();
    assertThat(gated.text()).contains("note: 1 of 3 cases rest on simulated answers");

    world.write("policy.yaml", "simulated: refuse\n");
    assertThat(world.gate().exit()).isEqualTo(1);
  }

  @Test
  void aLiveRunNeedsNoRecordings() {
    world.delete(folder.resolve("fixtures/orders/order-status.json"));
    world.journal("orders", RunMode.LIVE, s -> Outcome.SUCCESS);

    assertThat(world.gate().exit()).isZero();
  }

  @Test
  void whatATrialSaysCanActOnNothing() {
    world.edit(
        "journals/" + WorldSample.RUN + "/orders.ndjson",
        text ->
            text.replace("\"reasons\":[]", "\"reasons\":[\"\\u001b[2J%s%n\\nGATE: PASS\\u202e\"]"));
    world.edit(
        "journals/" + WorldSample.RUN + "/orders.ndjson",
        text ->
            text.replace("\"decision\":\"PASS\",\"reasons\"", "\"decision\":\"FAIL\",\"reasons\""));

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text().lines().filter(line -> line.startsWith("GATE: "))).hasSize(1);
    assertThat(gated.text()).doesNotContain("\u001b").doesNotContain("\u202e").contains("%s%n");
  }

  @Test
  void aTryIsNoVerdict() {
    world.gate();
    var gated = world.gate("--try", "3");

    assertThat(gated.exit()).isZero();
    assertThat(gated.text())
        .isEqualTo("GATE: no verdict: this was a try, and nothing was judged\n");
    assertThat(folder.resolve("out/gate.json")).doesNotExist();
    assertThat(folder.resolve("out/gate.exit")).doesNotExist();
  }

  @Test
  void aPlanIsNoVerdict() {
    world.gate();
    var gated = world.gate("--plan", "true");

    assertThat(gated.exit()).isZero();
    assertThat(gated.text()).isEqualTo("GATE: no verdict: this was a plan, and nothing was run\n");
    assertThat(folder.resolve("out/gate.json")).doesNotExist();
    assertThat(folder.resolve("out/gate.exit")).doesNotExist();
    assertThat(world.gate("--plan", "false").text()).startsWith("GATE: PASS");
  }

  @Test
  void aPlanIsRefusedInCiAndForADeploy() {
    var inCi = world.gateIn(Map.of("CI", "true"), "--plan", "true");
    assertThat(inCi.exit()).isEqualTo(3);
    assertThat(inCi.text()).contains("a plan is no verdict; not in CI");
    assertThat(world.gate("--plan", "true", "--deploy", "true").exit()).isEqualTo(3);
  }

  @Test
  void trialsGradedAnewAreToldAndNoEvidenceForADeploy() {
    world.edit(
        "journals/" + WorldSample.RUN + "/orders.ndjson",
        text -> text.replace("\"regraded\":null", "\"regraded\":\"20261119-7\""));

    var gated = world.gate();
    assertThat(gated.exit()).isZero();
    assertThat(gated.text()).startsWith("GRADED ANEW (the trials of 20261119-7): nothing was run");
    assertThat(result()).contains("\"regraded\" : [ \"20261119-7\" ]");

    var deploy = world.gate("--deploy", "true");
    assertThat(deploy.exit()).isEqualTo(3);
    assertThat(deploy.text()).contains("are those of run '20261119-7', graded anew");
  }

  @Test
  void aTryIsRefusedInCiAndForADeploy() {
    assertThat(world.gateIn(Map.of("CI", "true"), "--try", "3").exit()).isEqualTo(3);
    assertThat(world.gate("--try", "3", "--deploy", "true").exit()).isEqualTo(3);
  }
}
