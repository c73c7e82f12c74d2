package dev.tribunal.bench;

import dev.tribunal.core.Agent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * What the runner is compared with: the same agent against the provider itself, in a loop that
 * keeps nothing. Takes the number of trials and the provider's URL; prints the seconds from the
 * first trial's start to the last one's end, and the most megabytes that were resident.
 */
final class DirectLoop {
  static final int AT_ONCE = 64;

  private DirectLoop() {}

  public static void main(String[] args) throws Exception {
    int trials = Integer.parseInt(args[0]);
    String provider = args[1];
    var next = new AtomicInteger();
    List<Callable<Void>> work = new ArrayList<>();
    for (int i = 0; i < AT_ONCE; i++) {
      work.add(
          () -> {
            while (next.getAndIncrement() < trials) {
              trial(provider);
            }
            return null;
          });
    }
    var pool = Executors.newFixedThreadPool(AT_ONCE);
    long started = System.nanoTime();
    for (Future<Void> done : pool.invokeAll(work)) {
      done.get();
    }
    System.out.printf(Locale.ROOT, "%.4f%n", (System.nanoTime() - started) / 1e9);
    System.out.println(Memory.mostResidentMegabytes());
    System.exit(0);
  }

  private static void trial(String provider) throws Exception {
    try (Agent agent = OneCall.at(provider)) {
      String answer = agent.answer(LoadSuite.PROMPT);
      if (!answer.contains(LoadSuite.EXPECTED)) {
        throw new IllegalStateException("answered with " + answer);
      }
    }
  }
}
