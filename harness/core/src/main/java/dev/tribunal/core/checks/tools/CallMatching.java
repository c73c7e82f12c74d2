package dev.tribunal.core.checks.tools;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The best pairing of a reference's calls with those that were made: no other pairs more of them.
 *
 * @param unmet the reference's calls without a partner
 * @param extra the calls without a partner
 * @param paired how many have one
 */
record CallMatching(List<ReferenceCall> unmet, List<MadeCall> extra, int paired) {
  /** More pairs are not compared: it would take too long. */
  static final long MOST_PAIRS = 2_000_000;

  /** How many pairs would have to be compared: those of calls of the same tool. */
  static long pairs(List<ReferenceCall> references, List<MadeCall> made) {
    Map<String, Long> counts = new HashMap<>();
    made.forEach(call -> counts.merge(call.name(), 1L, Long::sum));
    return references.stream().mapToLong(call -> counts.getOrDefault(call.name(), 0L)).sum();
  }

  static CallMatching of(List<ReferenceCall> references, List<MadeCall> made) {
    Map<String, List<Integer>> byName = new HashMap<>();
    for (int i = 0; i < made.size(); i++) {
      byName.computeIfAbsent(made.get(i).name(), name -> new ArrayList<>()).add(i);
    }
    int[][] edges = new int[references.size()][];
    for (int i = 0; i < edges.length; i++) {
      ReferenceCall reference = references.get(i);
      edges[i] =
          byName.getOrDefault(reference.name(), List.of()).stream()
              .mapToInt(Integer::intValue)
              .filter(each -> made.get(each).difference(reference) == null)
              .toArray();
    }
    int[] partners = BipartiteMatching.of(edges, made.size());
    boolean[] taken = new boolean[made.size()];
    List<ReferenceCall> unmet = new ArrayList<>();
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] == BipartiteMatching.NONE) {
        unmet.add(references.get(i));
      } else {
        taken[partners[i]] = true;
      }
    }
    List<MadeCall> extra =
        IntStream.range(0, made.size()).filter(i -> !taken[i]).mapToObj(made::get).toList();
    return new CallMatching(unmet, extra, references.size() - unmet.size());
  }
}
