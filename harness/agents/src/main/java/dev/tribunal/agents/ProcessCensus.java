package dev.tribunal.agents;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Finds the processes of one tree, again and again. Who was found to be a stranger is not looked at
 * a second time, so that all looks but the first are quick enough for processes that live for a
 * millisecond. For one thread, and for the short time that ids are not given anew.
 */
final class ProcessCensus {
  private final ProcessHandle root;
  private final String marker;
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

  /**
   * Who was found.
   *
   * @param certain false if a process could not be looked at, because it ended or was just starting
   */
  record Result(List<ProcessHandle> alive, boolean certain) {}

  /** Whether a process runs; one that has ended and was not noticed by its parent does not. */
  static boolean isRunning(ProcessHandle process) {
    if (!process.isAlive() || !Proc.PRESENT) {
      return process.isAlive();
    }
    Proc.Entry entry = Proc.entry(process.pid());
    return entry != null && !entry.over();
  }

  Result take() {
    return Proc.PRESENT ? markedOrDescended() : descended();
  }

  private Result descended() {
    Stream<ProcessHandle> all = Stream.concat(Stream.of(root), root.descendants());
    return new Result(all.filter(ProcessHandle::isAlive).toList(), true);
  }

  private Result markedOrDescended() {
    boolean certain = true;
    var still = new HashSet<Long>();
    var running = new ArrayList<Proc.Entry>();
    var ours = new HashSet<Long>();
    if (root.isAlive()) {
      ours.add(root.pid());
    }
    for (long pid : Proc.pids()) {
      if (strangers.contains(pid)) {
        still.add(pid);
        continue;
      }
      Proc.Entry entry = Proc.entry(pid);
      if (entry == null) {
        certain = false;
      } else if (entry.over()) {
        still.add(pid);
      } else {
        running.add(entry);
        switch (Proc.mark(pid, marker)) {
          case THERE -> ours.add(pid);
          case ABSENT -> still.add(pid);
          case UNKNOWN -> certain = false;
        }
      }
    }
    addDescendants(ours, running);
    still.removeAll(ours);
    strangers = still;
    var alive = new ArrayList<ProcessHandle>();
    for (Proc.Entry entry : running) {
      if (ours.contains(entry.pid())) {
        Optional<ProcessHandle> handle = handle(entry);
        handle.ifPresent(alive::add);
        certain &= handle.isPresent();
      }
    }
    return new Result(alive, certain);
  }

  private static void addDescendants(Set<Long> ours, List<Proc.Entry> running) {
    Map<Long, List<Long>> children = new HashMap<>();
    for (Proc.Entry entry : running) {
      children.computeIfAbsent(entry.parent(), parent -> new ArrayList<>()).add(entry.pid());
    }
    var open = new ArrayDeque<>(ours);
    while (!open.isEmpty()) {
      for (long child : children.getOrDefault(open.remove(), List.of())) {
        if (ours.add(child)) {
          open.add(child);
        }
      }
    }
  }

  /** A handle of the very process that was looked at, and of none that has its id by now. */
  private static Optional<ProcessHandle> handle(Proc.Entry entry) {
    Optional<ProcessHandle> handle = ProcessHandle.of(entry.pid());
    Proc.Entry now = Proc.entry(entry.pid());
    return handle.filter(h -> now != null && now.started() == entry.started());
  }
}
