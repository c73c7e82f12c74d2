package dev.tribunal.ci;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Outcome;
import dev.tribunal.core.RunMode;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateUsageTest {
  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private WorldSample world;

  @BeforeEach
  void makeAWholeRun() {
    world = new WorldSample(folder);
  }

  private void runOnly(String caseId) {
    world.delete(world.journalFile("orders"));
    world.journal(
        "support-policy",
        RunMode.REPLAY,
        world.suite("support-policy").cases().stream().filter(c -> c.id().equals(caseId)).toList(),
        s -> Outcome.SUCCESS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SupportPolicyIT#refund-window",
        "*IT#refund-*",
        "support-policy#refund-window",
        "refund-window",
        "refund-?indow",
        "support-policy",
        "SupportPolicyIT",
        "dev.tribunal.suites.SupportPolicyIT",
        "#refund-window",
        "X#refund-window+other",
        "refund-window, SupportPolicyIT#refund-*",
        "!OrdersIT,refund-window",
        "${it.test},refund-window"
      })
  void judgesASelectionAndSaysThatItIsPartial(String selection) {
    runOnly("refund-window");

    var gated = world.gate("--selection", selection);

    assertThat(gated.text())
        .startsWith("PARTIAL RUN (")
        .contains("no evidence for a deploy")
        .contains("GATE: PASS 1 of 1 cases pass");
    assertThat(gated.exit()).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"SupportPolicyIT#refund-limit", "refund-limit", "orders#refund-window", "refund"})
  void aSelectionThatSelectsNothingIsBroken(String selection) {
    runOnly("refund-window");

    var gated = world.gate("--selection", "refund-window," + selection);

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("'%s' selects no case that was judged".formatted(selection));
  }

  @Test
  void aSelectionOfNoJournalAtAllIsBroken() {
    world.delete(world.journalFile("orders"));
    world.delete(world.journalFile("support-policy"));

    var gated = world.gate("--selection", "SupportPolicyIT");

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("No case was judged, and nothing is never green");
  }

  @Test
  void aSuiteThatGotLostBreaksASelectionThatOtherSuitesSatisfy() {
    runOnly("refund-window");
    world.write("journals/" + WorldSample.RUN + "/example.OrdersIT.pending", "it was to be run");

    var gated = world.gate("--selection", "SupportPolicyIT,OrdersIT");

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("BROKEN example.OrdersIT: it was to be run");
  }

  @Test
  void aFailingSelectedCaseIsRed() {
    runOnly("refund-window");
    world.journal(
        "support-policy",
        RunMode.REPLAY,
        world.suite("support-policy").cases().subList(0, 1),
        s -> Outcome.WRONG_ANSWER);

    assertThat(world.gate("--selection", "refund-window").exit()).isEqualTo(1);
  }

  @Test
  void aDeployRefusesASelection() {
    assertThat(world.gate("--deploy", "true").exit()).isZero();

    var gated = world.gate("--selection", "SupportPolicyIT", "--deploy", "true");
    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("a partial run is no evidence for a deploy");

    world.write("policy.yaml", "partial: refuse\n");
    assertThat(world.gate("--selection", "SupportPolicyIT").exit()).isEqualTo(3);
  }

  @Test
  void whatMavenPassesForUnsetPropertiesIsNoValue() {
    var gated =
        world.gate(
            "--selection",
            "${it.test},${tribunal.cases}",
            "--try",
            "${tribunal.try}",
            "--plan",
            "${tribunal.plan}",
            "--deploy");

    assertThat(gated.exit()).isZero();
    assertThat(gated.text()).startsWith("GATE: PASS 3 of 3");
    assertThat(world.gate("--try", "", "--selection", "").exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--suits x           | '--suits' is no argument; known are --deploy, --fixtures",
        "--run r             | --run is there twice",
        "--try 0             | --try '0' must be a whole number from 1 to 1000",
        "--try 1001          | --try '1001' must be",
        "--try some          | --try 'some' must be",
        "--deploy perhaps    | --deploy 'perhaps' must be true or false",
        "--plan 3            | --plan '3' must be true or false",
        "x                   | 'x' is no argument"
      })
  void refusesWrongArguments(String arguments, String message) {
    var gated = world.gate(arguments.split(" "));

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains(message).hasLineCount(1);
  }

  @Test
  void refusesMissingValuesAndRunsThatAreNoNames() {
    String out = folder.resolve("out/gate.json").toString();
    assertThat(WorldSample.run(Map.of()).text()).contains("--out has no value, and needs one");
    assertThat(WorldSample.run(Map.of(), "--out", out).exit()).isEqualTo(3);
    var gated =
        WorldSample.run(
            Map.of(),
            "--out",
            out,
            "--suites",
            "a",
            "--fixtures",
            "b",
            "--journals",
            "c",
            "--run",
            "../other",
            "--policy",
            "d");
    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("--run '../other' must be letters, digits");
  }

  @Test
  void removesAnEarlierResultBeforeAnythingCanGoWrong() {
    world.gate();
    world.delete(folder.resolve("policy.yaml"));

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("policy.yaml can't be read");
    assertThat(folder.resolve("out/gate.json")).doesNotExist();
    assertThat(folder.resolve("out/gate.exit")).doesNotExist();
  }

  @Test
  void isBrokenWhereItsResultCantBeWritten() {
    world.write("out", "a file where the folder should be");

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("can't be written");
  }

  @Test
  void isBrokenWhereItMeetsWhatItWasNotMadeFor() {
    var failing =
        new PrintStream(OutputStream.nullOutputStream()) {
          @Override
          public void println(String line) {
            throw new IllegalStateException("no console\nat all");
          }
        };
    var err = new java.io.ByteArrayOutputStream();

    int exit =
        GateMain.run(
            new String[] {"--out", folder.resolve("o.json").toString(), "--try", "3"},
            failing,
            new PrintStream(err, true, UTF_8),
            Map.of());

    assertThat(exit).isEqualTo(3);
    assertThat(err.toString(UTF_8))
        .contains("it met what it was not made for: java.lang.IllegalStateException: no console at")
        .hasLineCount(1);
  }

  @Test
  void aMissingSuitesFolderIsBroken() {
    var gated =
        WorldSample.run(
            Map.of(),
            "--suites",
            folder.resolve("nowhere").toString(),
            "--fixtures",
            folder.resolve("fixtures").toString(),
            "--journals",
            folder.resolve("journals").toString(),
            "--run",
            "r",
            "--policy",
            folder.resolve("policy.yaml").toString(),
            "--out",
            folder.resolve("out/gate.json").toString());

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("can't be listed").contains("No case was judged");
  }
}
