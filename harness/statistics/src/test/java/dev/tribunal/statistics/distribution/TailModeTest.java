package dev.tribunal.statistics.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tribunal.statistics.BinomialIntervals;
import dev.tribunal.statistics.Refusals;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TailModeTest {
  /** 88 runs of 8 to 12 steps, 12 of 80 to 91; the long ones are every eighth. */
  private static final long[] LOOPING = new long[100];

  static {
    for (int i = 0, looped = 0; i < 100; i++) {
      boolean loops = i % 8 == 7;
      LOOPING[i] = loops ? 79 + ++looped : 8 + i % 5;
    }
  }

  @Test
  void describesBothGroups() {
    TailMode mode = TailMode.of(LOOPING);
    assertThat(mode.found()).isTrue();
    assertThat(mode.sentence()).isEqualTo("88 % of runs: median 10; 12 % (6 to 20 %): median 85");
    assertThat(mode.description())
        .isEqualTo(
            "88 % of runs: median 10 (9 to 11); 12 % (6 to 20 %): median 85 (82 to 89);"
                + " each interval at 95 %");
    assertThat(mode.notGated()).isEmpty();
    assertThat(mode.ratio()).isCloseTo(80.5 / 12.5, within(1e-12));
    TailModeSplit split = mode.split().orElseThrow();
    assertThat(split.threshold()).isCloseTo(Math.sqrt(80.5 * 12.5) - 0.5, within(1e-12));
    assertThat(split.body().size()).isEqualTo(88);
    assertThat(split.body().share()).isEqualTo(0.88);
    assertThat(split.body().shareInterval())
        .isEqualTo(BinomialIntervals.clopperPearson(88, 100, 0.95));
    assertThat(split.tail().shareInterval())
        .isEqualTo(BinomialIntervals.clopperPearson(12, 100, 0.95));
    assertThat(split.tail().runs())
        .containsExactlyInAnyOrder(7, 15, 23, 31, 39, 47, 55, 63, 71, 79, 87, 95);
    assertThat(split.tail().runs().get(0)).as("the median's own run").isEqualTo(47);
    assertThat(split.body().runs()).hasSize(88).startsWith(2, 12, 17).doesNotContain(7, 95);
  }

  @Test
  void withoutATailThereIsOneGroup() {
    long[] body = LongStream.range(0, 60).map(i -> 8 + i % 5).toArray();
    TailMode mode = TailMode.of(body);
    assertThat(mode.found()).isFalse();
    assertThat(mode.sentence()).isEqualTo("100 % of runs: median 10");
    assertThat(mode.description())
        .isEqualTo("100 % of runs: median 10 (9 to 11); each interval at 95 %");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          10 10 10 10 21 21       | 4  | twice and a half step is the smallest ratio
          10 10 10 10 20 20       | -1 | twice falls short of it by half a step
          10 10 10 10 10 90       | -1 | one value is no group
          10 10 10 90 90 90       | 3  | half above is allowed
          10 10 90 90 90 90       | -1 | more than half is not
          10 10 90 90 90          | -1 | nor of an odd number
          10 10 10 90 90          | 3  | just less than half of an odd number
          10 10 10 10 31 31 94 94 | 4  | of equal factors the lowest counts
          0 0 0 1 1               | 3  | one step above 0 is a factor of 3
          10 10 10 10 10          | -1 | no spread
          10 90 90                | -1 | too few for any split
          10                      | -1 | a single run
          """)
  void splitsWhereTheRuleSays(String values, int body, String why) {
    TailMode mode =
        TailMode.of(Arrays.stream(values.split(" ")).mapToLong(Long::parseLong).toArray());
    assertThat(mode.split().map(split -> split.body().size()).orElse(-1)).as(why).isEqualTo(body);
  }

  @Test
  void tailNeedsTwoPercent() {
    assertThat(TailMode.of(withTail(197, 3)).found()).as("3 of 200, 4 are needed").isFalse();
    assertThat(TailMode.of(withTail(196, 4)).found()).as("4 of 200").isTrue();
    assertThat(TailMode.of(withTail(197, 4)).found()).as("4 of 201, 5 are needed").isFalse();
  }

  @Test
  void fewRunsAreDescribedButNotForAGate() {
    TailMode mode = TailMode.of(withTail(45, 4));
    assertThat(mode.notGated()).hasValue("too few runs: 49, a gate needs 50");
    assertThat(mode.sentence()).isEqualTo("92 % of runs: median 10; 8 % (2 to 20 %): median 90");
    assertThat(mode.description())
        .isEqualTo(
            "92 % of runs: median 10 (10 to 10); 8 % (2 to 20 %): median 90 (no lower bound to no"
                + " upper bound); each interval at 95 %; too few runs: 49, a gate needs 50");
    assertThat(TailMode.of(withTail(46, 4)).notGated()).isEmpty();
    assertThat(TailMode.of(7).notGated()).hasValue("too few runs: 1, a gate needs 50");
  }

  @Test
  void agreesWithTheGapsOfTheLogarithmsAndIgnoresTheOrder() {
    long seed = new Random().nextLong();
    System.out.println("seed " + seed);
    var random = new Random(seed);
    for (int round = 0; round < 500; round++) {
      long[] values = random.longs(4 + random.nextInt(60), 3, 40).toArray();
      double scale = 1 + random.nextInt(4);
      for (int i = 0; i < values.length / 4; i++) {
        values[i] = Math.round(values[i] * scale);
      }
      TailMode mode = TailMode.of(values);
      double[] y = Arrays.stream(values).sorted().mapToDouble(x -> Math.log(x + 0.5)).toArray();
      int n = y.length;
      double largest = 0;
      for (int i = 1; i < n; i++) {
        if (2 * i >= n && n - i >= 2 && 50 * (n - i) >= n) {
          largest = Math.max(largest, y[i] - y[i - 1]);
        }
      }
      assertThat(Math.log(mode.ratio())).isCloseTo(largest, within(1e-12));
      assertThat(mode.found()).isEqualTo(largest > Math.log(2));
      long[] shuffled = values.clone();
      for (int i = n - 1; i > 0; i--) {
        int j = random.nextInt(i + 1);
        long kept = shuffled[i];
        shuffled[i] = shuffled[j];
        shuffled[j] = kept;
      }
      assertThat(TailMode.of(shuffled).description()).isEqualTo(mode.description());
      mode.split()
          .ifPresent(
              split -> {
                assertThat(split.body().runs())
                    .allMatch(run -> values[run] < split.threshold())
                    .hasSize(split.body().size());
                assertThat(split.tail().runs())
                    .allMatch(run -> values[run] > split.threshold())
                    .hasSize(n - split.body().size());
              });
    }
  }

  @Test
  void hugeValuesDoNotOverflow() {
    long max = Long.MAX_VALUE;
    TailMode mode = TailMode.of(0, 0, 0, 0, max, max);
    assertThat(mode.sentence())
        .isEqualTo("67 % of runs: median 0; 33 % (4 to 78 %): median 9223372036854775807");
    assertThat(mode.split().orElseThrow().threshold()).isFinite();
  }

  @Test
  void refuses() {
    Refusals.of(TailMode::of, "Number of values (0) must be at least 1");
    Refusals.of(() -> TailMode.of(3, -1), "Value (-1) must be at least 0");
  }

  private static long[] withTail(int body, int tail) {
    return LongStream.concat(
            LongStream.generate(() -> 10).limit(body), LongStream.generate(() -> 90).limit(tail))
        .toArray();
  }
}
