package dev.tribunal.statistics.sequential;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tribunal.statistics.GoldenFile;
import dev.tribunal.statistics.TolerantGate;

/** What the golden files of sequential plans have in common. */
final class SequentialGolden {
  private SequentialGolden() {}

  static TolerantGate gate(GoldenFile.Golden golden) {
    return new TolerantGate(
        golden.number("pGood"),
        golden.number("pBad"),
        golden.number("alpha"),
        golden.number("beta"));
  }

  /** The boundaries given inline, or those of the plan that the case refers to. */
  static Boundaries boundaries(GoldenFile.Golden golden) {
    return golden.has("plan")
        ? of(plan(golden).out("passMax"), plan(golden).out("failMin"))
        : of(golden.in("passMax"), golden.in("failMin"));
  }

  static GoldenFile.Golden plan(GoldenFile.Golden golden) {
    return GoldenFile.read("sequential_plan").at(golden.integer("plan"));
  }

  static Boundaries of(JsonNode passMax, JsonNode failMin) {
    return Boundaries.of(GoldenFile.integers(passMax), GoldenFile.integers(failMin));
  }
}
