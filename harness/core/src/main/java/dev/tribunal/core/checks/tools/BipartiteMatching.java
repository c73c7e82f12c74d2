package dev.tribunal.core.checks.tools;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;

/**
 * The largest set of pairs in which nobody is twice, by Hopcroft and Karp: at most as many steps as
 * there are edges times the square root of the number of nodes.
 */
final class BipartiteMatching {
  static final int NONE = -1;

  private final int[][] edges;
  private final int[] partnerOfLeft;
  private final int[] partnerOfRight;
  private final int[] distance;

  private BipartiteMatching(int[][] edges, int rights) {
    this.edges = edges;
    this.partnerOfLeft = new int[edges.length];
    this.partnerOfRight = new int[rights];
    this.distance = new int[edges.length];
    Arrays.fill(partnerOfLeft, NONE);
    Arrays.fill(partnerOfRight, NONE);
  }

  /**
   * Finds one.
   *
   * @param edges for each node on the left, those on the right that it can be paired with; some
   *     thousand nodes on the left at most
   * @param rights number of nodes on the right
   * @return for each node on the left its partner on the right, or {@link #NONE}
   */
  static int[] of(int[][] edges, int rights) {
    BipartiteMatching matching = new BipartiteMatching(edges, rights);
    while (matching.measure()) {
      for (int left = 0; left < edges.length; left++) {
        if (matching.partnerOfLeft[left] == NONE) {
          matching.improve(left);
        }
      }
    }
    return matching.partnerOfLeft;
  }

  /** How far each node on the left is from a free one; whether any free one on the right is met. */
  private boolean measure() {
    Deque<Integer> queue = new ArrayDeque<>();
    for (int left = 0; left < edges.length; left++) {
      boolean free = partnerOfLeft[left] == NONE;
      distance[left] = free ? 0 : NONE;
      if (free) {
        queue.add(left);
      }
    }
    boolean improvable = false;
    while (!queue.isEmpty()) {
      int left = queue.remove();
      for (int right : edges[left]) {
        int next = partnerOfRight[right];
        if (next == NONE) {
          improvable = true;
        } else if (distance[next] == NONE) {
          distance[next] = distance[left] + 1;
          queue.add(next);
        }
      }
    }
    return improvable;
  }

  /** Pairs a node, and others anew for that, along a shortest path. */
  private boolean improve(int left) {
    for (int right : edges[left]) {
      int next = partnerOfRight[right];
      if (next == NONE || (distance[next] == distance[left] + 1 && improve(next))) {
        partnerOfLeft[left] = right;
        partnerOfRight[right] = left;
        return true;
      }
    }
    distance[left] = NONE;
    return false;
  }
}
