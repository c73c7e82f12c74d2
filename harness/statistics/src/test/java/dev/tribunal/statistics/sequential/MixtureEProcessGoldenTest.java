package dev.tribunal.statistics.sequential;

import static dev.tribunal.statistics.sequential.BetaPrior.JEFFREYS;
import static dev.tribunal.statistics.sequential.BetaPrior.UNIFORM;
import static dev.tribunal.statistics.sequential.MixtureEProcess.againstAtLeast;
import static dev.tribunal.statistics.sequential.MixtureEProcess.againstAtMost;

import dev.tribunal.statistics.GoldenFile;
import dev.tribunal.statistics.Interval;
import org.junit.jupiter.api.Test;

class MixtureEProcessGoldenTest {
  @Test
  void evidenceAndConfidenceSequenceAgree() {
    GoldenFile.read("mixture_evalue")
        .forEach(
            golden -> {
              int s = golden.integer("k");
              int f = golden.integer("n") - s;
              double good = golden.number("pGood");
              double bad = golden.number("pBad");
              golden.isClose("logEAgainstGood", againstAtLeast(good, UNIFORM).logEvidence(s, f));
              golden.isClose("logEAgainstBad", againstAtMost(bad, UNIFORM).logEvidence(s, f));
              golden.isClose(
                  "logEAgainstGoodJeffreys", againstAtLeast(good, JEFFREYS).logEvidence(s, f));
              golden.isClose(
                  "logEAgainstBadJeffreys", againstAtMost(bad, JEFFREYS).logEvidence(s, f));
              Interval sequence =
                  ConfidenceSequence.uniformMixture(s, f, 1 - golden.number("alpha"));
              golden.isClose("csLower", sequence.lower());
              golden.isClose("csUpper", sequence.upper());
            });
  }
}
