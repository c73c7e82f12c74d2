package dev.tribunal.statistics.sequential;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tribunal.statistics.Decision;
import dev.tribunal.statistics.GoldenFile;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class SequentialPlanGoldenTest {
  /** What the file's notes allow a plan of another shape to cost. */
  private static final double ALLOWED = 1.02;

  @Test
  void searchedPlanIsNoWorse() {
    GoldenFile.read("sequential_plan")
        .forEach(
            golden -> {
              var gate = SequentialGolden.gate(golden);
              int max = golden.integer("nMax");
              var plan = SequentialPlan.search(PlanRequest.of(gate).withMaxTrials(max));
              assertThat(plan.maxTrials()).isLessThanOrEqualTo(max);
              assertThat(plan.certificate().alpha()).isLessThanOrEqualTo(gate.alpha());
              assertThat(plan.certificate().beta()).isLessThanOrEqualTo(gate.beta());
              assertThat(plan.certificate().meanTrials())
                  .as("mean E[N] of %s", golden)
                  .isLessThanOrEqualTo(ALLOWED * golden.out("meanAsn").doubleValue());
            });
  }

  @Test
  void referencePlanHasItsCertificate() {
    GoldenFile.read("sequential_plan")
        .forEach(
            golden -> {
              var gate = SequentialGolden.gate(golden);
              var request = PlanRequest.of(gate).withMaxTrials(golden.integer("nMax"));
              var lines =
                  TruncatedSprt.boundaries(
                      gate,
                      golden.out("a").doubleValue(),
                      golden.out("b").doubleValue(),
                      OptionalInt.of(golden.expected("c")),
                      golden.integer("nMax"));
              assertThat(lines)
                  .isEqualTo(SequentialGolden.of(golden.out("passMax"), golden.out("failMin")));
              var plan = SequentialPlan.certify(request, lines);
              golden.isClose("alphaExact", plan.certificate().alpha());
              golden.isClose("betaExact", plan.certificate().beta());
              golden.isClose("meanAsn", plan.certificate().meanTrials());
              golden
                  .out("asn")
                  .fields()
                  .forEachRemaining(
                      asn ->
                          golden.isClose(
                              "E[N] at " + asn.getKey(),
                              asn.getValue(),
                              plan.at(Double.parseDouble(asn.getKey())).expectedTrials()));
            });
  }

  @Test
  void fixedSizeAgrees() {
    GoldenFile.read("sequential_plan")
        .forEach(
            golden -> {
              var gate = SequentialGolden.gate(golden);
              int size = golden.expected("fixedN");
              int cutoff = golden.expected("fixedMaxFailures");
              assertThat(PlanRequest.smallestMax(gate)).isEqualTo(size);
              var fixed = FixedPlan.of(gate, size).boundaries();
              assertThat(fixed.passMax(size)).isEqualTo(cutoff);
              assertThat(fixed.failMin(size)).isEqualTo(cutoff + 1);
              assertThat(gate.decide(size - cutoff, size)).isEqualTo(Decision.PASS);
            });
  }
}
