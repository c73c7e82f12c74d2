package dev.tribunal.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class ResultTableTest {
  private static final Source UNUSED =
      times -> {
        throw new AssertionError("a table reads nothing");
      };

  private static Result result(Figure figure, double mean, double least, double most) {
    return new Result(figure, new Reading(mean, least, most));
  }

  @Test
  void hasALineForEachFigure() {
    var counting = result(Figure.of("counting", "ns a trial", UNUSED), 0.5, 0.25, 1);
    var deciding =
        result(
            Figure.of("deciding", "ns a trial", UNUSED).atMost(200).comparedWith("counting"),
            12,
            11,
            13);
    var calibrating = result(Figure.of("calibrating", "s", UNUSED).atMost(2), 2.5, 2, 3);

    assertThat(ResultTable.lines(List.of(counting, deciding, calibrating)))
        .containsExactly(
            "counting     0.5 ns a trial  (0.25 to 1)  no limit",
            "deciding     12 ns a trial   (11 to 13)   limit 200 ns a trial  ok        24 times"
                + " 'counting'",
            "calibrating  2.5 s           (2 to 3)     limit 2 s             EXCEEDED");
  }

  @Test
  void roundsUpSoThatWhatExceedsALimitIsPrintedAbove() {
    var figure = Figure.of("deciding", "ns", UNUSED).atMost(200);

    assertThat(ResultTable.lines(List.of(result(figure, 200.1, 199.1, 1234.5))))
        .containsExactly("deciding  201 ns  (200 to 1240)  limit 200 ns  EXCEEDED");
  }

  @Test
  void printsALimitAsItIs() {
    var figure = Figure.of("deciding", "s", UNUSED).atMost(0.12345);

    assertThat(ResultTable.lines(List.of(result(figure, 0.05, 0.05, 0.05))))
        .containsExactly("deciding  0.05 s  (0.05 to 0.05)  limit 0.12345 s  ok");
  }

  @Test
  void refusesAReferenceThatIsNotThere() {
    var figure = Figure.of("deciding", "ns", UNUSED).comparedWith("counting");

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResultTable.lines(List.of(result(figure, 1, 1, 1))))
        .withMessage("Reference (counting) of 'deciding' must be a figure in ns");
  }

  @Test
  void refusesAReferenceOfAnotherUnit() {
    var figure = Figure.of("deciding", "ns", UNUSED).comparedWith("counting");
    var reference = Figure.of("counting", "ms", UNUSED);

    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> ResultTable.lines(List.of(result(figure, 1, 1, 1), result(reference, 1, 1, 1))))
        .withMessage("Reference (counting) of 'deciding' must be a figure in ns");
  }
}
