package dev.tribunal.agents;

import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the processes of one tree, again and again. Who was found to be a stranger is not looked at
 * a second time, so that all looks but the first are quick enough for processes that live for a
 * millisecond. For one thread, and for the short time that ids are not given anew.
 */
final class ProcessCensus {
  /** How often in a row a process that is not of this tree may look as if it was just starting. */
  private static final int MOST_DOUBTS = 10;

  private final ProcessHandle root;
  private final String marker;
  private final Map<Long, Integer> doubts = new HashMap<>();
  private Set<Long> strangers = new HashSet<>();

  /**
   * Creates a census.
   *
   * @param root the process that was started
   * @param marker the variable that its descendants inherit, {@code NAME=value}
   */
  ProcessCensus(ProcessHandle root, String marker) {
    this.root = root;
    this.marker = marker;
  }

  /** Whether a process runs; one that has ended and was not noticed by its parent does not. */
  static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive() || !Proc.PRESENT) {
      return process.isAlive();
    }
    Proc.Entry entry = Proc.entry(process.pid());
    return entry != null && !entry.over();
  }

  /**
   * Looks once.
   *
   * @param found told of each, also of one that has just ended, at once: who is to be killed must
   *     not fork meanwhile
   * @return false if a process could not be looked at, because it had just ended or was just
   *     starting
   */
  boolean take(Consumer<ProcessHandle> found) {
    if (!Proc.PRESENT) {
      if (root.isAlive()) {
        Stream.concat(Stream.of(root), root.descendants()).toList().forEach(found);
      }
      return true;
    }
    // not by descendants(), which follows processes that fork without end as long as they do;
    // all, before the first is told of: parents are known for as long as they live
    var unknown = new LinkedHashMap<Long, Proc.Entry>();
    boolean certain = collect(unknown);
    Map<Long, List<Proc.Entry>> children =
        unknown.values().stream().collect(Collectors.groupingBy(Proc.Entry::parent));
    Proc.Entry first = unknown.get(root.pid());
    if (first != null && root.isAlive()) {
      certain &= tell(first, children, unknown.keySet(), found);
    }
    var unsure = new HashSet<Long>();
    for (Proc.Entry entry : List.copyOf(unknown.values())) {
      if (unknown.containsKey(entry.pid())) {
        switch (Proc.mark(entry.pid(), marker)) {
          case THERE -> certain &= tell(entry, children, unknown.keySet(), found);
          case UNKNOWN -> {
            if (doubts.merge(entry.pid(), 1, Integer::sum) <= MOST_DOUBTS) {
              unsure.add(entry.pid());
            }
          }
          case ABSENT -> {}
        }
      }
    }
    unknown.keySet().removeAll(unsure);
    strangers.addAll(unknown.keySet());
    return certain && unsure.isEmpty();
  }

  /** Collects who has to be looked at, and forgets the strangers that are gone. */
  private boolean collect(Map<Long, Proc.Entry> unknown) {
    boolean all = true;
    var still = new HashSet<Long>();
    for (long pid : Proc.pids()) {
      if (strangers.contains(pid)) {
        still.add(pid);
        continue;
      }
      Proc.Entry entry = Proc.entry(pid);
      if (entry == null) {
        all = false;
      } else if (entry.over()) {
        // it may have had a child since the ids were listed
        all = false;
        still.add(pid);
      } else {
        unknown.put(pid, entry);
      }
    }
    strangers = still;
    return all;
  }

  /** Tells of a process and its descendants, ancestors first. */
  private static boolean tell(
      Proc.Entry ancestor,
      Map<Long, List<Proc.Entry>> children,
      Set<Long> unknown,
      Consumer<ProcessHandle> found) {
    boolean all = true;
    var open = new ArrayDeque<>(List.of(ancestor));
    while (!open.isEmpty()) {
      Proc.Entry entry = open.remove();
      if (unknown.remove(entry.pid())) {
        Optional<ProcessHandle> handle = handle(entry);
        handle.ifPresent(found);
        all &= handle.isPresent();
        open.addAll(children.getOrDefault(entry.pid(), List.of()));
      }
    }
    return all;
  }

  /** A handle of the very process that was looked at, and of none that has its id by now. */
  private static Optional<ProcessHandle> handle(Proc.Entry entry) {
    Optional<ProcessHandle> handle = ProcessHandle.of(entry.pid());
    Proc.Entry now = Proc.entry(entry.pid());
    return handle.filter(h -> now != null && now.started() == entry.started());
  }
}
