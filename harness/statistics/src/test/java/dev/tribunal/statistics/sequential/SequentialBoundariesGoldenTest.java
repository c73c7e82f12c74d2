package dev.tribunal.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.statistics.GoldenFile;
import dev.tribunal.statistics.TolerantGate;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SequentialBoundariesGoldenTest {
  @Test
  void linesAgree() {
    GoldenFile.read("sequential_boundaries")
        .forEach(
            golden -> {
              JsonNode cutoff = golden.in("c");
              Boundaries lines =
                  TruncatedSprt.boundaries(
                      // the errors play no part
                      new TolerantGate(golden.number("pGood"), golden.number("pBad"), 0.05, 0.05),
                      golden.number("a"),
                      golden.number("b"),
                      cutoff.isNull() ? OptionalInt.empty() : OptionalInt.of(cutoff.intValue()),
                      golden.integer("nMax"));
              assertThat(lines)
                  .as("boundaries of %s", golden)
                  .isEqualTo(SequentialGolden.of(golden.out("passMax"), golden.out("failMin")));
            });
  }
}
