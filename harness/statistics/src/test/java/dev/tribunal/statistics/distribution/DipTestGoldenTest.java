package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.GoldenFile;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DipTestGoldenTest {
  private static final long SEED = 1985;
  private static final int RESAMPLES = 10_000;

  @Test
  void agrees() {
    GoldenFile.read("dip_test")
        .forEach(
            golden -> {
              double[] sample = golden.numbers("x");
              DipTest test = DipTest.of(sample, RESAMPLES, SEED);
              assertThat(sample).hasSize(golden.expected("n"));
              golden.isClose("dip", test.dip(), "dip");
              golden.isClose("modalLow", test.modalLower(), "modal");
              golden.isClose("modalHigh", test.modalUpper(), "modal");
              double p = test.p();
              if (test.dip() == 0.5 / sample.length) {
                // many samples share it: the table's p lies between the shares
                double table = golden.out("pTable").doubleValue();
                p = Math.min(p, Math.max(table, larger(test.dip(), sample.length)));
              }
              golden.isClose("pTable", p, "pTable");
            });
  }

  /**
   * Share of the uniform samples that have a larger dip. In small ones the least dip, 1/(2n), is
   * common (two in three of 4 values, one in eight of 6); a p that interpolates between quantiles,
   * of which several are then equal, is neither this share nor that of dips as large.
   */
  private static double larger(double dip, int size) {
    var random = new SplittableRandom(SEED);
    int larger = 0;
    for (int resample = 0; resample < RESAMPLES; resample++) {
      if (DipTest.of(random.doubles(size).toArray(), 1, SEED).dip() > dip) {
        larger++;
      }
    }
    return larger / (double) RESAMPLES;
  }
}
