package dev.tribunal.core.checks.tools;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BipartiteMatchingTest {
  private static final int GRAPHS = 20_000;

  @Test
  void noPairingOfSmallGraphsIsLarger() {
    long seed = Long.getLong("tribunal.seed", System.nanoTime());
    SplittableRandom random = new SplittableRandom(seed);
    int greedyIsWorse = 0;
    for (int i = 0; i < GRAPHS; i++) {
      int lefts = random.nextInt(7);
      int rights = random.nextInt(7);
      double density = random.nextDouble();
      int[][] edges =
          IntStream.range(0, lefts)
              .mapToObj(
                  left ->
                      IntStream.range(0, rights)
                          .filter(right -> random.nextDouble() < density)
                          .toArray())
              .toArray(int[][]::new);
      String told = "seed %d, graph %d: %s".formatted(seed, i, Arrays.deepToString(edges));

      int[] partners = BipartiteMatching.of(edges, rights);

      assertValid(edges, partners, told);
      int largest = largest(edges, 0, 0);
      assertThat(size(partners)).as(told).isEqualTo(largest);
      greedyIsWorse += greedy(edges) < largest ? 1 : 0;
    }
    System.out.printf(
        "seed %d: %d graphs, in %d of which a greedy pairing is smaller%n",
        seed, GRAPHS, greedyIsWorse);
    assertThat(greedyIsWorse).as("seed %d", seed).isPositive();
  }

  @Test
  void aLongChainIsPairedAnewToItsEnd() {
    int size = 1000;
    int[][] edges =
        IntStream.range(0, size)
            .mapToObj(i -> i == size - 1 ? new int[] {0} : new int[] {i, i + 1})
            .toArray(int[][]::new);

    assertThat(size(BipartiteMatching.of(edges, size))).isEqualTo(size);
  }

  private static void assertValid(int[][] edges, int[] partners, String told) {
    Set<Integer> taken = new HashSet<>();
    for (int left = 0; left < edges.length; left++) {
      int right = partners[left];
      if (right != BipartiteMatching.NONE) {
        assertThat(edges[left]).as(told).contains(right);
        assertThat(taken.add(right)).as(told).isTrue();
      }
    }
  }

  private static int size(int[] partners) {
    return (int) Arrays.stream(partners).filter(right -> right != BipartiteMatching.NONE).count();
  }

  /** Of all pairings. */
  private static int largest(int[][] edges, int left, int taken) {
    if (left == edges.length) {
      return 0;
    }
    int best = largest(edges, left + 1, taken);
    for (int right : edges[left]) {
      if ((taken & 1 << right) == 0) {
        best = Math.max(best, 1 + largest(edges, left + 1, taken | 1 << right));
      }
    }
    return best;
  }

  private static int greedy(int[][] edges) {
    Set<Integer> taken = new HashSet<>();
    int size = 0;
    for (int[] rights : edges) {
      size += Arrays.stream(rights).anyMatch(taken::add) ? 1 : 0;
    }
    return size;
  }
}
