package dev.tribunal.ci;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.core.Case;
import dev.tribunal.core.CaseTally;
import dev.tribunal.core.CaseVerdict;
import dev.tribunal.core.JournalRecord;
import dev.tribunal.core.Outcome;
import dev.tribunal.core.RunMode;
import dev.tribunal.core.Trajectory;
import dev.tribunal.core.Trial;
import dev.tribunal.statistics.Decision;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Cases that their trials decide, in journals whose trials stand in the order they ended in. */
class GateSequentialTest {
  private static final double[] RATES = {0.3, 0.75, 0.82, 0.9, 1};
  private static final int RUNS_A_RATE = 8;

  @TempDir
  @SuppressWarnings("NullAway.Init")
  Path folder;

  private WorldSample world;
  private Case tested;

  @BeforeEach
  void makeTheOrdersSequential() {
    world = new WorldSample(folder);
    world.edit("suites/orders.yaml", text -> text.replace("trials: 20\n", ""));
    tested = world.suite("orders").cases().get(0);
    assertThat(tested.plan().sequential()).isTrue();
  }

  /**
   * A run as it ends up in the journal.
   *
   * @param inOrder the verdict of the same trials taken one by one
   */
  private record Run(List<JournalRecord> records, CaseVerdict recorded, CaseVerdict inOrder) {}

  /** Trials end in whatever order; of those that nothing depends on, some end and some are cut. */
  private Run run(Random random, double rate) {
    var tally = new CaseTally(tested);
    var records = new ArrayList<JournalRecord>();
    records.add(WorldSample.header(world.suite("orders"), RunMode.REPLAY, List.of(tested)));
    var outcomes = new ArrayList<Outcome>();
    var underWay = new ArrayList<Integer>();
    while (!tally.isOver()) {
      while (outcomes.size() < tally.launchUpTo(tested.plan().lookAhead())) {
        outcomes.add(random.nextDouble() < rate ? Outcome.SUCCESS : Outcome.WRONG_ANSWER);
        underWay.add(outcomes.size());
      }
      int slot = underWay.remove(random.nextInt(underWay.size()));
      end(records, tally, trial(slot, outcomes));
    }
    for (int slot : underWay) {
      if (random.nextBoolean()) {
        end(records, tally, trial(slot, outcomes));
      } else {
        var cut =
            new JournalRecord.TrialCut(
                tested.id(),
                slot,
                1,
                JournalRecord.TrialCut.Reason.DECIDED,
                new Trajectory("", List.of(), List.of()),
                null);
        tally.add(cut);
        records.add(cut);
      }
    }
    var decided = WorldSample.decided(tested, tally);
    records.add(decided);
    records.add(WorldSample.end(1));
    return new Run(records, decided.verdict(), inOrder(outcomes));
  }

  private CaseVerdict inOrder(List<Outcome> outcomes) {
    var tally = new CaseTally(tested);
    for (int slot = 1; !tally.isOver(); slot++) {
      tally.add(trial(slot, outcomes));
    }
    return tally.verdict("in order");
  }

  private Trial trial(int slot, List<Outcome> outcomes) {
    return WorldSample.trial(tested, slot, 1, outcomes.get(slot - 1));
  }

  private void end(List<JournalRecord> records, CaseTally tally, Trial trial) {
    tally.add(trial);
    records.add(new JournalRecord.TrialFinished(tested.id(), trial));
  }

  @Test
  void judgesThemAsTheRunDidAndAsOneByOne() {
    long seed = new Random().nextLong();
    System.out.println("GateSequentialTest: seed " + seed);
    var random = new Random(seed);
    Map<Decision, Integer> exits =
        new EnumMap<>(Map.of(Decision.PASS, 0, Decision.FAIL, 1, Decision.INCONCLUSIVE, 2));
    Set<Decision> seen = EnumSet.noneOf(Decision.class);
    for (double rate : RATES) {
      for (int i = 0; i < RUNS_A_RATE; i++) {
        var run = run(random, rate);
        world.write("orders", run.records());

        var gated = world.gate();

        var one = run.inOrder();
        var as = "seed %d, rate %s, run %d".formatted(seed, rate, i);
        assertThat(run.recorded())
            .as(as)
            .extracting(
                CaseVerdict::decision,
                CaseVerdict::trials,
                CaseVerdict::successes,
                CaseVerdict::outcomes,
                CaseVerdict::requirements,
                CaseVerdict::steps)
            .containsExactly(
                one.decision(),
                one.trials(),
                one.successes(),
                one.outcomes(),
                one.requirements(),
                one.steps());
        assertThat(run.recorded().extra() + run.recorded().cut()).as(as).isLessThan(8);
        assertThat(gated.exit())
            .as("%s: %s", as, gated.text())
            .isEqualTo(exits.get(one.decision()));
        assertThat(gated.text()).as(as).doesNotContain("BROKEN");
        assertThat(WorldSample.read(folder.resolve("out/gate.json")))
            .as(as)
            .contains(
                "\"trials\" : %d,\n    \"successes\" : %d,\n    \"extra\" : %d,\n    \"cut\" : %d,"
                    .formatted(
                        one.trials(),
                        one.successes(),
                        run.recorded().extra(),
                        run.recorded().cut()));
        seen.add(one.decision());
      }
    }
    assertThat(seen).contains(Decision.PASS, Decision.FAIL);
  }

  @Test
  void whereNoTrialFailsItIsDecidedLongBeforeTheMost() {
    var run = run(new Random(1), 1);

    assertThat(run.recorded().decision()).isEqualTo(Decision.PASS);
    assertThat(run.recorded().planned()).isEqualTo(105);
    assertThat(run.recorded().trials()).isEqualTo(14);
  }

  @Test
  void aVerdictFromFewerTrialsThanItsPlanWantsIsBroken() {
    var run = run(new Random(1), 1);
    var records = new ArrayList<>(run.records());
    int dropped = indexOfTrial(records, 9);
    records.remove(dropped);
    world.write("orders", records);

    var gated = world.gate();

    assertThat(gated.exit()).isEqualTo(3);
    assertThat(gated.text()).contains("decision is recorded as PASS and counted as INCONCLUSIVE");
  }

  @Test
  void aTrialThatWasDroppedAlthoughNoVerdictUsesItIsSeen() {
    var run = run(new Random(1), 1);
    var records = new ArrayList<>(run.records());
    records.add(
        records.size() - 2,
        new JournalRecord.TrialCut(
            tested.id(),
            90,
            1,
            JournalRecord.TrialCut.Reason.DECIDED,
            new Trajectory("", List.of(), List.of()),
            null));
    world.write("orders", records);

    assertThat(world.gate().text()).contains("cut is recorded as");
  }

  @Test
  void aCutTrialAfterTheVerdictOrOfAnUnknownCaseIsBroken() {
    var run = run(new Random(1), 1);
    var cut =
        new JournalRecord.TrialCut(
            tested.id(),
            90,
            1,
            JournalRecord.TrialCut.Reason.INTERRUPTED,
            new Trajectory("", List.of(), List.of()),
            null);
    var late = new ArrayList<>(run.records());
    late.add(late.size() - 1, cut);
    world.write("orders", late);
    assertThat(world.gate().text()).contains("BROKEN orders: ", "holds a cut trial of");

    var unknown = new ArrayList<>(run.records());
    unknown.add(
        1, new JournalRecord.TrialCut("order-price", 1, 1, cut.reason(), cut.trajectory(), null));
    world.write("orders", unknown);
    var gated = world.gate();
    assertThat(gated.text()).contains("holds a cut trial of 'order-price'");
    assertThat(gated.exit()).isEqualTo(3);
  }

  private static int indexOfTrial(List<JournalRecord> records, int number) {
    for (int i = 0; i < records.size(); i++) {
      if (records.get(i) instanceof JournalRecord.TrialFinished finished
          && finished.trial().number() == number) {
        return i;
      }
    }
    throw new AssertionError("no trial " + number);
  }
}
