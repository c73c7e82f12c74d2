package dev.tribunal.statistics.comparison;

import static dev.tribunal.statistics.comparison.AdjustedPValues.benjaminiHochberg;
import static dev.tribunal.statistics.comparison.AdjustedPValues.benjaminiYekutieli;
import static dev.tribunal.statistics.comparison.AdjustedPValues.bonferroni;
import static dev.tribunal.statistics.comparison.AdjustedPValues.holm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.Refusals;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AdjustedPValuesTest {
  private static final long SEED = 20_261_120;

  private static final List<UnaryOperator<double[]>> METHODS =
      List.of(
          AdjustedPValues::bonferroni,
          AdjustedPValues::holm,
          AdjustedPValues::benjaminiHochberg,
          AdjustedPValues::benjaminiYekutieli);

  /** The closure principle: a test rejects where Bonferroni does for every set it belongs to. */
  @Test
  void holmIsTheClosureOfBonferroni() {
    families(
        p -> {
          double[] adjusted = holm(p);
          for (int i = 0; i < p.length; i++) {
            double largest = 0;
            for (int set = 1; set < 1 << p.length; set++) {
              if ((set >> i & 1) == 1) {
                double smallest = 1;
                for (int j = 0; j < p.length; j++) {
                  smallest = (set >> j & 1) == 1 ? Math.min(smallest, p[j]) : smallest;
                }
                largest = Math.max(largest, Math.min(1, Integer.bitCount(set) * smallest));
              }
            }
            assertThat(adjusted[i]).as("%d of %s", i, Arrays.toString(p)).isEqualTo(largest);
          }
        });
  }

  /** The definition: of all thresholds that take the test in, the smallest estimated share. */
  @Test
  void benjaminiHochbergIsTheSmallestShareOfFalseRejections() {
    families(
        p -> {
          double[] adjusted = benjaminiHochberg(p);
          for (int i = 0; i < p.length; i++) {
            double own = p[i];
            double smallest =
                Arrays.stream(p)
                    .filter(threshold -> threshold >= own)
                    .map(t -> t * p.length / Arrays.stream(p).filter(q -> q <= t).count())
                    .min()
                    .orElseThrow();
            assertThat(adjusted[i])
                .as("%d of %s", i, Arrays.toString(p))
                .isCloseTo(smallest, within(1e-15));
          }
        });
  }

  @Test
  void adjustmentsAreOrderedAndStayInTheUnit() {
    families(
        p -> {
          double[] bonferroni = bonferroni(p);
          double[] holm = holm(p);
          double[] hochberg = benjaminiHochberg(p);
          double[] yekutieli = benjaminiYekutieli(p);
          for (int i = 0; i < p.length; i++) {
            assertThat(p[i]).isLessThanOrEqualTo(hochberg[i]);
            assertThat(hochberg[i]).isLessThanOrEqualTo(holm[i] * (1 + 1e-15));
            assertThat(holm[i]).isLessThanOrEqualTo(bonferroni[i]);
            assertThat(hochberg[i]).isLessThanOrEqualTo(yekutieli[i]);
            assertThat(bonferroni[i]).isLessThanOrEqualTo(1);
            assertThat(yekutieli[i]).isLessThanOrEqualTo(1);
          }
        });
  }

  @Test
  void orderOfTheTestsDoesNotMatter() {
    for (UnaryOperator<double[]> method : METHODS) {
      families(
          p -> {
            double[] reversed = new double[p.length];
            Arrays.setAll(reversed, i -> p[p.length - 1 - i]);
            double[] adjusted = method.apply(p);
            double[] again = method.apply(reversed);
            for (int i = 0; i < p.length; i++) {
              assertThat(again[p.length - 1 - i]).isEqualTo(adjusted[i]);
            }
          });
    }
  }

  @Test
  void oneTestIsLeftAsItIs() {
    for (UnaryOperator<double[]> method : METHODS) {
      for (double p : new double[] {0, Double.MIN_VALUE, 0.05, Math.nextDown(1.0), 1}) {
        assertThat(method.apply(new double[] {p})).containsExactly(p);
      }
    }
  }

  @Test
  void givenValuesAreNotChanged() {
    for (UnaryOperator<double[]> method : METHODS) {
      double[] p = {0.04, 0.01, 0.03};
      assertThat(method.apply(p)).isNotSameAs(p);
      assertThat(p).containsExactly(0.04, 0.01, 0.03);
    }
  }

  @Test
  void valueAtTheLevelIsRejected() {
    assertThat(AdjustedPValues.rejected(new double[] {0.05, Math.nextUp(0.05), 0}, 0.05))
        .containsExactly(true, false, true);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.1, 1.1, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNoProbability(double p) {
    String message = "p-value (%s) must be in [0, 1]".formatted(p);
    for (UnaryOperator<double[]> method : METHODS) {
      Refusals.of(() -> method.apply(new double[] {0.5, p}), message);
    }
    Refusals.of(() -> AdjustedPValues.rejected(new double[] {p}, 0.05), message);
  }

  @Test
  void refusesNoTestAndNoLevel() {
    for (UnaryOperator<double[]> method : METHODS) {
      Refusals.of(() -> method.apply(new double[0]), "Number of p-values (0) must be at least 1");
    }
    Refusals.of(
        () -> AdjustedPValues.rejected(new double[] {0.5}, 0), "Level (0.0) must be in (0, 1)");
    Refusals.of(
        () -> AdjustedPValues.rejected(new double[] {0.5}, Double.NaN),
        "Level (NaN) must be in (0, 1)");
  }

  /** Families of one to eight tests, many of them with ties. */
  private static void families(Consumer<double[]> check) {
    System.out.println("seed " + SEED);
    var random = new SplittableRandom(SEED);
    for (int round = 0; round < 500; round++) {
      double[] p = new double[1 + random.nextInt(8)];
      int grid = random.nextBoolean() ? 10 : 1 << 20;
      Arrays.setAll(p, i -> random.nextInt(grid + 1) / (double) grid * (i % 2 == 0 ? 0.1 : 1));
      check.accept(p);
    }
  }
}
