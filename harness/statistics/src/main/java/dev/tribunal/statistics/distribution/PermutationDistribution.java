package dev.tribunal.statistics.distribution;

/**
 * The distribution of 2 U over all ways to divide pooled values, with their ties, into two samples:
 * {@code ways[w]} of them give w, from 0 to 2 n m. Up to n m = 40,000 no number of ways exceeds
 * that of 200 of 400, 1e119, and all are sums of positive terms, so that doubles hold them to about
 * thirteen digits.
 */
record PermutationDistribution(double[] ways) {
  static PermutationDistribution of(TiedGroups groups) {
    int n = groups.sizeOfX();
    int m = groups.sizeOfY();
    double[] ways = new double[2 * n * m + 1];
    // choosing the smaller sample takes less memory
    int chosen = Math.min(n, m);
    int[] ranks = doubledMidranks(groups);
    double[] sums = sumsOf(chosen, ranks);
    int lowest = -chosen * (chosen + 1);
    for (int k = 0; k < chosen; k++) {
      lowest += ranks[k];
    }
    for (int i = 0; i < sums.length; i++) {
      ways[n <= m ? lowest + i : 2 * n * m - lowest - i] = sums[i];
    }
    return new PermutationDistribution(ways);
  }

  /**
   * How many ways there are to choose so many ranks with each sum, from the smallest sum on. Rank
   * by rank, rising: those that contain it have one rank less without it.
   */
  private static double[] sumsOf(int chosen, int[] ranks) {
    int others = ranks.length - chosen;
    double[][] sums = new double[chosen + 1][];
    for (int k = 0; k <= chosen; k++) {
      // at most the k ranks that are largest while enough are left for the rest
      sums[k] = new double[spread(ranks, k, others + k) + 1];
    }
    sums[0][0] = 1;
    for (int i = 1; i <= ranks.length; i++) {
      for (int k = Math.min(chosen, i); k >= Math.max(1, i - others); k--) {
        double[] without = sums[k - 1];
        double[] with = sums[k];
        int shift = ranks[i - 1] - ranks[k - 1];
        int reached = spread(ranks, k - 1, i - 1);
        for (int sum = 0; sum <= reached; sum++) {
          with[sum + shift] += without[sum];
        }
      }
    }
    return sums[chosen];
  }

  /** The largest sum of k among the first ranks, less the smallest. */
  private static int spread(int[] ranks, int k, int first) {
    int spread = 0;
    for (int l = 0; l < k; l++) {
      spread += ranks[first - k + l] - ranks[l];
    }
    return spread;
  }

  private static int[] doubledMidranks(TiedGroups groups) {
    int[] ranks = new int[groups.sizeOfX() + groups.sizeOfY()];
    int below = 0;
    for (int group = 0; group < groups.count(); group++) {
      int size = groups.size(group);
      for (int i = 0; i < size; i++) {
        ranks[below + i] = 2 * below + size + 1;
      }
      below += size;
    }
    return ranks;
  }

  double pValue(long observed, Alternative alternative) {
    long mean = (ways.length - 1) / 2;
    double total = 0;
    double extreme = 0;
    for (int w = 0; w < ways.length; w++) {
      total += ways[w];
      boolean counts =
          switch (alternative) {
            case TWO_SIDED -> Math.abs(w - mean) >= Math.abs(observed - mean);
            case LESS -> w <= observed;
            case GREATER -> w >= observed;
          };
      if (counts) {
        extreme += ways[w];
      }
    }
    return extreme / total;
  }
}
