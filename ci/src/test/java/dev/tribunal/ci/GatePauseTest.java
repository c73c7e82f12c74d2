package dev.tribunal.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.Pending;
import dev.tribunal.core.RunMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Runs that stopped until more is approved, and what becomes of them. */
class GatePauseTest {
  private static final int AFTER_SEVEN_TRIALS = 8;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private WorldSample world;

  @BeforeEach
  void makeAWholeRun() {
    world = new WorldSample(folder);
  }

  private List<JournalRecord> whole(Outcome outcome) {
    return new ArrayList<>(
        world.records("orders", RunMode.REPLAY, world.suite("orders").cases(), slot -> outcome));
  }

  private void pause() {
    var records = new ArrayList<>(whole(Outcome.SUCCESS).subList(0, AFTER_SEVEN_TRIALS));
    records.add(WorldSample.pause());
    world.write("orders", records);
  }

  /** What the marker of a suite leaves that a run did not come to the end of. */
  private void pending(String marker) {
    Pending.open(folder.resolve("journals").resolve(WorldSample.RUN), marker).close();
  }

  @Test
  void aPausedRunIsFour() {
    pause();
    pending("example.OrdersIT");

    var gated = world.gate();

    assertThat(gated.text())
        .isEqualTo(
            "PAUSED orders: the run is paused: run.usd of $5 is used up; to go on: the same command"
                + " with -Dtribunal.approve=run.usd=10\n"
                + "GATE: PAUSED (exit 4) 2 of 2 cases pass, 0 fail, 0 inconclusive, 1 further"
                + " problem (replay, run 20261120-1)\n");
    assertThat(gated.exit()).isEqualTo(4);
    assertThat(WorldSample.read(folder.resolve("out/gate.exit"))).isEqualTo("20261120-1 4\n");
    assertThat(WorldSample.read(folder.resolve("out/gate.json")))
        .contains("\"exit_code\" : 4", "\"decision\" : \"PAUSED\"", "\"kind\" : \"paused\"");
    assertThat(world.gate("--deploy", "true").exit()).isEqualTo(4);
  }

  @Test
  void suitesThatAreStillToComeAreNoProblemOfTheirOwn() {
    pause();
    pending("example.OrdersIT");
    pending("example.SupportPolicyIT");
    world.delete(world.journalFile("support-policy"));

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(4);
    assertThat(gated.text()).contains("0 of 0 cases pass").doesNotContain("BROKEN");
  }

  @Test
  void aSelectedCaseMayBeStillToCome() {
    var records = new ArrayList<>(whole(Outcome.SUCCESS).subList(0, AFTER_SEVEN_TRIALS));
    records.add(WorldSample.pause());
    world.write("orders", records);
    world.delete(world.journalFile("support-policy"));

    var gated = world.gate("--selection", "order-status");

    assertThat(gated.exit()).isEqualTo(4);
    assertThat(gated.text()).doesNotContain("selects no case");
  }

  @Test
  void aSuiteThatGotLostBesideAPauseIsBrokenAllTheSame() {
    pause();
    world.write(
        "journals/" + WorldSample.RUN + "/example.LostIT.pending", "lost.yaml does not exist");

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("BROKEN example.LostIT: lost.yaml does not exist", "PAUSED");
  }

  @Test
  void aFailedCaseDoesNotEndAPause() {
    pause();
    world.journal("support-policy", RunMode.REPLAY, slot -> Outcome.WRONG_ANSWER);

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(4);
    assertThat(gated.text()).contains("FAIL support-policy#refund-window");
  }

  @Test
  void aBrokenOffRunWithoutAPauseIsBroken() {
    world.write("orders", whole(Outcome.SUCCESS).subList(0, AFTER_SEVEN_TRIALS));
    pending("example.OrdersIT");

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("is cut short", "BROKEN example.OrdersIT: it was to be run");
  }

  @Test
  void onceGoneOnWithAndEndedItIsJudgedAsAnyOther() {
    String green = world.gate().text();
    for (Outcome outcome : List.of(Outcome.SUCCESS, Outcome.WRONG_ANSWER)) {
      var records = whole(outcome);
      records.addAll(AFTER_SEVEN_TRIALS, List.of(WorldSample.pause(), WorldSample.continued()));
      world.write("orders", records);

      var gated = world.gate();

      assertThat(gated.exit()).isEqualTo(outcome == Outcome.SUCCESS ? 0 : 1);
      assertThat(gated.text()).doesNotContain("PAUSED");
      assertThat(gated.text().equals(green)).isEqualTo(outcome == Outcome.SUCCESS);
    }
  }

  @Test
  void onceGoneOnWithAndKilledItIsBroken() {
    var records = new ArrayList<>(whole(Outcome.SUCCESS).subList(0, AFTER_SEVEN_TRIALS));
    records.add(WorldSample.pause());
    records.add(WorldSample.continued());
    world.write("orders", records);

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("is cut short: it has no end record");
  }

  @Test
  void whatFollowsAPauseWithoutBeingGoneOnWithIsBroken() {
    var records = whole(Outcome.SUCCESS);
    records.add(AFTER_SEVEN_TRIALS, WorldSample.pause());
    world.write("orders", records);

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("follows a pause, after which a run is continued first");
  }
}
