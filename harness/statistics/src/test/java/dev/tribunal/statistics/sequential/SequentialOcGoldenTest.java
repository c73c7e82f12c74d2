package dev.tribunal.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.statistics.GoldenFile;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SequentialOcGoldenTest {
  @Test
  void operatingCharacteristicsAgree() {
    GoldenFile.read("sequential_oc")
        .forEach(
            golden -> {
              Boundaries boundaries = SequentialGolden.boundaries(golden);
              assertThat(golden.out("rows")).hasSameSizeAs(golden.in("p"));
              for (JsonNode row : golden.out("rows")) {
                double p = row.required("p").doubleValue();
                var actual = OperatingCharacteristic.of(boundaries, p);
                golden.isClose("pass at " + p, row.required("pass"), actual.pass());
                golden.isClose("fail at " + p, row.required("fail"), actual.fail());
                golden.isClose("undecided at " + p, row.required("undecided"), actual.undecided());
                golden.isClose(
                    "E[N] at " + p, row.required("expectedTrials"), actual.expectedTrials());
                assertThat(actual.medianTrials()).isEqualTo(optional(row, "medianTrials"));
                assertThat(actual.q95Trials()).isEqualTo(optional(row, "q95Trials"));
              }
            });
  }

  private static OptionalInt optional(JsonNode row, String field) {
    return row.has(field) ? OptionalInt.of(row.get(field).intValue()) : OptionalInt.empty();
  }
}
