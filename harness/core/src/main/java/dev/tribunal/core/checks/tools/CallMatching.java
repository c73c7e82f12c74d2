package dev.tribunal.core.checks.tools;

import dev.tribunal.core.Flaw;
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

  /** The best one in which each pair is known to be one. */
  static CallMatching of(List<ReferenceCall> references, List<MadeCall> made) {
    return of(references, made, false);
  }

  /** The best one that there could be if what was not looked at were as the reference has it. */
  static CallMatching possible(List<ReferenceCall> references, List<MadeCall> made) {
    return of(references, made, true);
  }

  private static CallMatching of(
      List<ReferenceCall> references, List<MadeCall> made, boolean hopeful) {
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
              .filter(each -> pairs(reference, made.get(each), hopeful))
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

  private static boolean pairs(ReferenceCall reference, MadeCall call, boolean hopeful) {
    Flaw difference = call.difference(reference);
    return difference == null || (hopeful && !difference.known());
  }
}
