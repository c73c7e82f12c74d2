package dev.tribunal.statistics.comparison;

import static dev.tribunal.statistics.comparison.AdjustedPValues.benjaminiHochberg;
import static dev.tribunal.statistics.comparison.AdjustedPValues.benjaminiYekutieli;
import static dev.tribunal.statistics.comparison.AdjustedPValues.bonferroni;
import static dev.tribunal.statistics.comparison.AdjustedPValues.holm;
import static dev.tribunal.statistics.comparison.AdjustedPValues.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.statistics.GoldenFile;
import org.junit.jupiter.api.Test;

class AdjustedPValuesGoldenTest {
  @Test
  void adjustedValuesAndRejectionsAgree() {
    GoldenFile.read("holm_bh")
        .forEach(
            golden -> {
              double[] p = golden.numbers("p");
              double alpha = golden.number("alpha");
              areClose(golden, "holm", holm(p));
              areClose(golden, "bh", benjaminiHochberg(p));
              areClose(golden, "by", benjaminiYekutieli(p));
              areClose(golden, "bonferroni", bonferroni(p));
              areSame(golden.out("holmReject"), rejected(holm(p), alpha));
              areSame(golden.out("bhReject"), rejected(benjaminiHochberg(p), alpha));
            });
  }

  private static void areClose(GoldenFile.Golden golden, String field, double[] actual) {
    JsonNode expected = golden.out(field);
    assertThat(actual).as("%s of %s", field, golden).hasSize(expected.size());
    for (int i = 0; i < actual.length; i++) {
      golden.isClose("%s[%d]".formatted(field, i), expected.get(i), actual[i]);
    }
  }

  private static void areSame(JsonNode expected, boolean[] actual) {
    assertThat(actual).hasSize(expected.size());
    for (int i = 0; i < actual.length; i++) {
      assertThat(actual[i])
          .as("rejection %d of %s", i, expected)
          .isEqualTo(expected.get(i).booleanValue());
    }
  }
}
